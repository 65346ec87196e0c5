"""What the site says of itself and how it wants things done, as its administrators set it.

``from forum.site import site`` and read an attribute: ``site.name``, ``site.edit_minutes``. What
there is, is declared in ``catalogue``; a value set in the administration holds in every process
within a second, without a restart (``live``). Read where a value is used, never while a module is
imported: then there may be no database yet.
"""

from forum.site.catalogue import Catalogue

site = Catalogue()
