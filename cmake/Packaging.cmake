# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up `./dev package`: it packs the program, and the files that a desktop needs to list it in its menus.

install(FILES resources/regatta.desktop DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
install(FILES resources/regatta.svg DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps")
install(FILES resources/io.github.regatta.Regatta.metainfo.xml DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
install(FILES LICENSE CHANGELOG.md README.md DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/regatta")

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_NAME regatta)
set(CPACK_PACKAGE_VENDOR "Regatta")
set(CPACK_PACKAGE_CONTACT "The Regatta maintainers <regatta@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 0)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates, fonts-dejavu-core, qt6-svg-plugins | libqt6svg6")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Regatta downloads many small files with competing strategies (threads, event loops,
coroutines and more) from a server of its own. It shows what happens as it happens,
and gives timings that people can trust, explain and export.")
include(CPack)
