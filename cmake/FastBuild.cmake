# SPDX-License-Identifier: GPL-3.0-or-later
<<<<<<< HEAD
# What keeps the wait short: ccache, a fast linker, and small files that are compiled together. The headers that are read
# once for many files stand in cmake/precompiled.

# Ccache knows files by what they include, as the compiler lists it, instead of running the preprocessor on each; and it
# has to be told that a precompiled header may stand for those that it was made of.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    env CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE_PROGRAM}")
endif()
=======
# Makes builds fast: a fast linker, headers that are parsed once, and small files that are compiled together.
>>>>>>> h/words

# Moc needs only a target's own sources, so it doesn't wait for the libraries that the target links.
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF)

find_program(REGATTA_FAST_LINKER NAMES mold ld.lld DOC "Links in a fraction of the time of GNU ld")
if(REGATTA_FAST_LINKER)
  string(REGEX REPLACE ".*(mold|lld)$" "\\1" fast_linker "${REGATTA_FAST_LINKER}")
  add_link_options("-fuse-ld=${fast_linker}")
endif()

<<<<<<< HEAD
# Has the sources of each folder compiled a few at a time, where CMAKE_UNITY_BUILD is on.
=======
# Headers that most sources of a floor include. Each source must still include all that it uses, because ./dev lint
# compiles without these lists.
set(REGATTA_CORE_HEADERS
  <algorithm> <array> <atomic> <chrono> <cmath> <condition_variable> <functional> <map> <memory> <mutex> <optional>
  <set> <span> <string> <vector>
  <QByteArray> <QCoreApplication> <QDateTime> <QDir> <QElapsedTimer> <QFile> <QFileInfo> <QFuture> <QHash>
  <QJsonArray> <QJsonDocument> <QJsonObject> <QLocale> <QObject> <QProcess> <QRegularExpression> <QString>
  <QStringList> <QTemporaryDir> <QThread> <QThreadPool> <QTimer> <QUrl>
  <QNetworkAccessManager> <QNetworkReply>)
set(REGATTA_WINDOW_HEADERS ${REGATTA_CORE_HEADERS}
  <QAbstractItemModel> <QApplication> <QBoxLayout> <QButtonGroup> <QClipboard> <QComboBox> <QGridLayout> <QHeaderView>
  <QHelpEvent> <QImage> <QKeyEvent> <QLabel> <QLineEdit> <QMainWindow> <QMenu> <QPainter> <QPainterPath>
  <QPushButton> <QScrollBar> <QSettings> <QSpinBox> <QStyle> <QStyledItemDelegate> <QTableView> <QToolButton>
  <QToolTip> <QTreeView> <QWidget>)

# Compiles the sources of each folder a few at a time, if CMAKE_UNITY_BUILD is on.
>>>>>>> h/words
function(regatta_compile_together target)
  cmake_parse_arguments(arg "" "" "EXCEPT" ${ARGN})
  set(files_at_a_time 8)
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "\\.cpp$")
  foreach(source IN LISTS sources)
    cmake_path(GET source PARENT_PATH folder)
    cmake_path(RELATIVE_PATH folder BASE_DIRECTORY "${PROJECT_SOURCE_DIR}")
    if(NOT folder IN_LIST arg_EXCEPT)
      math(EXPR batch "0${count_${folder}} / ${files_at_a_time}")
      math(EXPR count_${folder} "0${count_${folder}} + 1")
      string(MAKE_C_IDENTIFIER "${folder}_${batch}" group)
      set_source_files_properties("${source}" PROPERTIES UNITY_GROUP ${group})
    endif()
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
endfunction()
