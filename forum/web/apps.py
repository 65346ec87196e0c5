from django.apps import AppConfig
from django.urls import register_converter


class WebConfig(AppConfig):
    name = "forum.web"
    label = "web"

    def ready(self) -> None:
        from forum.web.converters import SlugConverter

        register_converter(SlugConverter, "words")
