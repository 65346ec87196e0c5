"""The second step of signing in: a code of an app, a passkey, or a recovery code.

allauth keeps the factors and runs the steps; here is what the board adds: each code counts once in
all processes, secrets are encrypted, staff may be made to have a factor, and a lost one is removed
by a deed.
"""
