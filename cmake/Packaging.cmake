# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up `./dev package`: it packs what `cmake --install` installs into a Debian package.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME regatta)
set(CPACK_PACKAGE_CONTACT "${REGATTA_MAINTAINER}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_THREADS 1) # several compress into other bytes than one
set(CPACK_PROJECT_CONFIG_FILE "${PROJECT_BINARY_DIR}/packaging/cpack_config.cmake")
file(CONFIGURE OUTPUT packaging/cpack_config.cmake
  CONTENT "set(ENV{SOURCE_DATE_EPOCH} @REGATTA_SOURCE_DATE@) # for cpack called by hand, too\n" @ONLY)
set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/packaging/prepare_content.cmake")

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE "${REGATTA_DEBIAN_REVISION}")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "${PROJECT_HOMEPAGE_URL}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Regatta downloads many small files with competing strategies (threads,
event loops, coroutines, processes and more) from a server of its own, with
delays and errors as you set them. It shows what happens as it happens, and
gives timings that people can trust, explain and export.
.
It is for learning and teaching concurrency, and for choosing a strategy and a
level of concurrency for a server. The window and the command line do the same.")

# The libraries, and with them all that runs need: libqt6gui6 has the plug-in for X11, libqt6network6 the one for TLS.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Not everybody has Wayland, and its plug-in brings 15 MB. The site REMOTE uses https, but the others do not. The window is
# made for the widths of Open Sans; any font will do, and libqt6gui6 brings one. The icons of other programs in file dialogs
# may be SVG: Debian 13 has the plug-in for them in a package that libqt6gui6 recommends, Debian 12 in libqt6svg6.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates, fonts-open-sans | fonts-dejavu-core, qt6-wayland")
include(CPack)
