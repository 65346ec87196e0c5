"""What allauth shows to somebody whose account is closed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def inactive(request: HttpRequest) -> HttpResponse:
    return render(request, "account/account_inactive.html", status=403)
