# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up `./dev package`: it packs what `cmake --install` installs into a Debian package.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME regatta)
set(CPACK_PACKAGE_CONTACT "${REGATTA_MAINTAINER}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PROJECT_CONFIG_FILE "${PROJECT_BINARY_DIR}/packaging/cpack_config.cmake")
file(CONFIGURE OUTPUT packaging/cpack_config.cmake @ONLY CONTENT [[
# CPack reads this last, so that whoever calls it by hand makes the same package.
set(CPACK_THREADS 1) # several compress into other bytes than one
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  set(ENV{SOURCE_DATE_EPOCH} @REGATTA_SOURCE_DATE@)
endif()
]])
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

# The libraries, which bring the plug-ins that Qt loads while the program runs: libqt6gui6 those for X11 and for no display,
# libqt6network6 the one for https.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What most people want, but some can do without: certificates, because the site REMOTE uses https; a font of the width for
# which the window is drawn, where the desktop sets none (the libraries bring the wider DejaVu); the plug-in for Wayland, without
# which the window needs XWayland. SVG icons in file dialogs need no line here: libqt6svg6 can read them on Debian 12, and
# on Debian 13 libqt6gui6 recommends the plug-in for them.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates, fonts-open-sans | fonts-noto-core, qt6-wayland")
# The programs that the recipes run.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "curl, aria2, wget2, python3-httpx, python3-aiohttp")
include(CPack)
