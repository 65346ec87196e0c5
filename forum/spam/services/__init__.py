"""Services of others that know spam. All are off until an administrator switches them on; one that
is away, slow or wrong never keeps anybody from anything."""
