# SPDX-License-Identifier: GPL-3.0-or-later
# What keeps the wait short: a fast linker, headers that are parsed once, small files compiled together.

# Moc needs only a target's own sources, so it doesn't wait for the libraries that the target links.
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF)

find_program(REGATTA_FAST_LINKER NAMES mold ld.lld DOC "Links in a fraction of the time of GNU ld")
if(REGATTA_FAST_LINKER)
  string(REGEX REPLACE ".*(mold|lld)$" "\\1" fast_linker "${REGATTA_FAST_LINKER}")
  add_link_options("-fuse-ld=${fast_linker}")
endif()

# Headers that most sources of a floor include. A source still includes all that it uses: ./dev lint compiles
# without these lists.
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

# Has the sources of each folder compiled a few at a time, where CMAKE_UNITY_BUILD is on.
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
