"""What a portrait wears. Each part takes the cloth's colour and a second one."""

from accounts.portraits.canvas import Canvas, Point, curve, darker, lighter, mirrored
from accounts.portraits.face import Face


def _torso(canvas: Canvas, colour: str) -> list[Point]:
    body = mirrored([(14, 78), (28, 83), (36, 92), (38, 112)])
    canvas.shape(body, colour)
    return body


def crew(canvas: Canvas, face: Face, cloth: str, second: str) -> None:
    _torso(canvas, cloth)
    canvas.oval(50, 77.5, 12, 7, darker(cloth, 0.18))
    canvas.oval(50, 76.4, 9.8, 6, face.skin)


def striped(canvas: Canvas, face: Face, cloth: str, second: str) -> None:
    body = curve(_torso(canvas, "#f5f1e8"))
    for y in (84.5, 91.5, 98.5):
        canvas.inside(body, [(0, y), (100, y), (100, y + 3.2), (0, y + 3.2)], cloth)
    canvas.oval(50, 77, 11.6, 6.6, "#f5f1e8")
    canvas.oval(50, 76.2, 9.8, 5.8, face.skin)


def v_neck(canvas: Canvas, face: Face, cloth: str, second: str) -> None:
    _torso(canvas, cloth)
    canvas.shape([(37, 76), (63, 76), (50, 95)], darker(cloth, 0.2), smooth=False)
    canvas.shape([(39.6, 75), (60.4, 75), (50, 91.5)], face.skin, smooth=False)


def shirt(canvas: Canvas, face: Face, cloth: str, second: str) -> None:
    _torso(canvas, cloth)
    canvas.shape([(42, 74), (58, 74), (50, 87)], face.skin, smooth=False)
    collar = lighter(cloth, 0.3)
    for side in (-1, 1):
        flap = [(8.6, 73), (13.5, 78.5), (6.5, 90), (0, 85.5)]
        canvas.shape([(50 + side * x, y) for x, y in flap], collar, smooth=False)
    canvas.line([(50, 87), (50, 100)], darker(cloth, 0.25), 0.8)
    canvas.oval(50, 94, 0.9, 0.9, collar)


def hoodie(canvas: Canvas, face: Face, cloth: str, second: str) -> None:
    _torso(canvas, cloth)
    hood = darker(cloth, 0.16)
    canvas.shape(mirrored([(0, 84), (12, 71.5), (18, 78), (10, 87), (0, 91)]), hood)
    canvas.shape([(41, 73), (59, 73), (50, 84)], face.skin, smooth=False)
    for x in (46, 54):
        canvas.line([(x, 87), (x - 0.5, 96)], "#f5f1e8", 1)


def scarf_worn(canvas: Canvas, face: Face, cloth: str, second: str) -> None:
    _torso(canvas, cloth)
    canvas.box(35, 71.5, 65, 83, second, round_=5.5)
    canvas.line([(38, 75), (50, 78.6), (62, 75)], darker(second, 0.2), 1)
    canvas.box(54, 78, 62.5, 100, darker(second, 0.1), round_=2.5)


def dungarees(canvas: Canvas, face: Face, cloth: str, second: str) -> None:
    crew(canvas, face, second, cloth)
    canvas.box(35, 90, 65, 112, cloth, round_=2)
    for side in (-1, 1):
        canvas.line([(50 + side * 12, 92), (50 + side * 18, 79.5)], cloth, 4.6)
        canvas.oval(50 + side * 12, 92.5, 1.3, 1.3, lighter(cloth, 0.5))


CLOTHES = {
    "crew": crew, "striped": striped, "v_neck": v_neck, "shirt": shirt, "hoodie": hoodie,
    "scarf": scarf_worn, "dungarees": dungarees,
}  # fmt: skip
