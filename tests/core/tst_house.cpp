// SPDX-License-Identifier: GPL-3.0-or-later
// Checks the plan of the house: which floor may include which, and what every source file must
// have.

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

const QString sourceRoot = REGATTA_SOURCE_DIR "/";

struct Source
{
    /// The path from the root, as includes are written.
    QString path;
    QStringList lines;

    bool isHeader() const { return path.endsWith(QLatin1String(".h")); }
    bool isIn(QLatin1String folder) const { return path.startsWith(folder); }
};

QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n');
}

std::vector<Source> readSources(const QStringList &folders)
{
    std::vector<Source> sources;
    for (const QString &folder : folders) {
        QDirIterator files(sourceRoot + folder, {"*.h", "*.cpp"}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            sources.push_back({path.mid(sourceRoot.size()), linesOf(path)});
        }
    }
    return sources;
}

/// The names that a file includes: quoted names as they are, others in angle brackets.
QStringList includesOf(const Source &source)
{
    static const QRegularExpression include(uR"(^\s*#\s*include\s+(?:"([^"]+)\"|(<[^>]+>)))"_s);
    QStringList names;
    for (const QString &line : source.lines) {
        if (const auto match = include.match(line); match.hasMatch())
            names += match.captured(match.hasCaptured(1) ? 1 : 2);
    }
    return names;
}

/// Whether a name in angle brackets is a header of a Qt module: <QWidget>, <QtWidgets>,
/// <QtWidgets/QWidget>.
bool isOfQtModule(const QString &include, const QString &module)
{
    if (!include.startsWith(u'<'))
        return false;
    const QString name = include.mid(1, include.size() - 2);
    const QString headers = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    return name.startsWith(QString(module + u'/')) ||
           QFileInfo::exists(QString(headers + u'/' + module + u'/' + name));
}

/// A sentence for each include in the files of `folder` that `isForbidden`.
template<typename Rule>
QString forbiddenIncludes(const std::vector<Source> &sources, QLatin1String folder,
                          Rule isForbidden)
{
    QStringList complaints;
    for (const Source &source : sources) {
        if (!source.isIn(folder))
            continue;
        for (const QString &include : includesOf(source)) {
            if (isForbidden(source, include))
                complaints += QString(source.path + " includes " + include);
        }
    }
    return complaints.join(u'\n');
}

} // namespace

class TestHouse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void dependenciesPointOneWay();
    void coreKnowsNoWindow();
    void serverSharesNoCodeWithClients();
    void includesAreWrittenFromTheRoot();
    void everyFileNamesItsLicence();
    void everyHeaderIsIncludedOnce();
    void everyHeaderSaysWhyItExists();
    void filesAreNamedInSnakeCase();
    void exhibitsFitOnOneScreen();

private:
    std::vector<Source> m_sources;
};

void TestHouse::initTestCase()
{
    m_sources = readSources({"core", "ui", "app", "tests", "bench", "resources"});
    QVERIFY(m_sources.size() > 30);
    QVERIFY2(isOfQtModule("<QWidget>", "QtWidgets"), "Qt's headers are not where Qt says they are");
    QVERIFY(!isOfQtModule("<QObject>", "QtGui"));
}

void TestHouse::dependenciesPointOneWay()
{
    const auto upwardsFromCore = [](const Source &, const QString &include) {
        return include.startsWith("ui/") || include.startsWith("app/");
    };
    const auto upwardsFromUi = [](const Source &, const QString &include) {
        return include.startsWith("app/");
    };
    const auto ofTests = [](const Source &, const QString &include) {
        return include.startsWith("tests/");
    };
    QCOMPARE(forbiddenIncludes(m_sources, QLatin1String("core/"), upwardsFromCore), QString());
    QCOMPARE(forbiddenIncludes(m_sources, QLatin1String("ui/"), upwardsFromUi), QString());
    for (const char *floor : {"core/", "ui/", "app/"})
        QCOMPARE(forbiddenIncludes(m_sources, QLatin1String(floor), ofTests), QString());
}

void TestHouse::coreKnowsNoWindow()
{
    const auto isOfWindows = [](const Source &source, const QString &include) {
        return isOfQtModule(include, "QtWidgets") ||
               (isOfQtModule(include, "QtGui") && !source.isIn(QLatin1String("core/reports/")));
    };
    QCOMPARE(forbiddenIncludes(m_sources, QLatin1String("core/"), isOfWindows), QString());
}

void TestHouse::serverSharesNoCodeWithClients()
{
    const auto isOfClients = [](const Source &source, const QString &include) {
        if (include == "core/system/child_process.h")
            return !source.path.contains("/server_process.");
        return include.startsWith("core/http/") || include.startsWith("core/run/");
    };
    const auto isOfServer = [](const Source &, const QString &include) {
        return include.startsWith("core/server/");
    };
    QCOMPARE(forbiddenIncludes(m_sources, QLatin1String("core/server/"), isOfClients), QString());
    QCOMPARE(forbiddenIncludes(m_sources, QLatin1String("core/http/"), isOfServer), QString());
    QCOMPARE(forbiddenIncludes(m_sources, QLatin1String("core/strategies/"), isOfServer),
             QString());
}

void TestHouse::includesAreWrittenFromTheRoot()
{
    const auto isRelative = [](const Source &, const QString &include) {
        return !include.startsWith(u'<') && !include.endsWith(".moc") && !include.contains(u'/');
    };
    for (const char *folder : {"core/", "ui/", "app/", "tests/"})
        QCOMPARE(forbiddenIncludes(m_sources, QLatin1String(folder), isRelative), QString());
}

void TestHouse::everyFileNamesItsLicence()
{
    for (const Source &source : m_sources) {
        QVERIFY2(source.lines.value(0) == "// SPDX-License-Identifier: GPL-3.0-or-later",
                 qPrintable(source.path));
    }
}

void TestHouse::everyHeaderIsIncludedOnce()
{
    for (const Source &source : m_sources)
        QVERIFY2(!source.isHeader() || source.lines.contains("#pragma once"),
                 qPrintable(source.path));
}

void TestHouse::everyHeaderSaysWhyItExists()
{
    for (const Source &source : m_sources)
        QVERIFY2(!source.isHeader() || source.lines.value(1).startsWith("// "),
                 qPrintable(source.path));
}

void TestHouse::filesAreNamedInSnakeCase()
{
    static const QRegularExpression snakeCase("^[a-z0-9_]+\\.(h|cpp)$");
    for (const Source &source : m_sources)
        QVERIFY2(snakeCase.match(QFileInfo(source.path).fileName()).hasMatch(),
                 qPrintable(source.path));
}

void TestHouse::exhibitsFitOnOneScreen()
{
    const auto isCode = [](const QString &line) {
        return !line.trimmed().isEmpty() && !line.trimmed().startsWith("//");
    };
    for (const Source &source : m_sources) {
        if (!source.isIn(QLatin1String("core/strategies/")))
            continue;
        const auto lines = std::count_if(source.lines.begin(), source.lines.end(), isCode);
        QVERIFY2(lines <= 60, qPrintable(QString(source.path + ": " + QString::number(lines))));
    }
}

QTEST_GUILESS_MAIN(TestHouse)
#include "tst_house.moc"
