"""A way back in for who forgot the password."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str

from accounts.addresses import member_with_address


def mail_reset(*, address: str) -> bool:
    """Mail a link to the member with this address. False, and no mail, where there is none.

    The mail goes to the address that is stored. The link holds for a while, once, and no longer
    than the password and the addresses stay as they are.
    """
    member = member_with_address(address)
    if member is None or not member.is_active:
        return False
    key = f"{user_pk_to_url_str(member)}-{default_token_generator.make_token(member)}"
    adapter = get_adapter()
    facts = {
        "user": member,
        "username": member.username,
        "password_reset_url": adapter.get_reset_password_from_key_url(key),
    }
    adapter.send_password_reset_mail(member, address, facts)
    return True
