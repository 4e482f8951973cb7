// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/run_folder.h"

#include "core/programs/url_lists.h"
#include "core/system/child_process.h"
#include "core/system/file_writing.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

const QString folderPrefix = u"regatta-program-"_s;

/// "regatta-program-<process>-<random letters>"
QString folderTemplate()
{
    return QDir::temp().filePath(folderPrefix + QString::number(::getpid()) + u"-XXXXXX"_s);
}

/// Not QDir, because that cannot remove files whose names are not UTF-8.
void removeFolder(const QString &path)
{
    std::error_code ignored;
    std::filesystem::remove_all(path.toStdString(), ignored);
}

void removeLeftoverFolders()
{
    for (const QFileInfo &folder :
         QDir::temp().entryInfoList({folderPrefix + u'*'}, QDir::Dirs | QDir::NoSymLinks)) {
        const pid_t process = folder.fileName().section(u'-', 2, 2).toInt();
        const bool isOurs = folder.ownerId() == ::geteuid();
        if (isOurs && process > 0 && ::kill(process, 0) != 0 && errno == ESRCH)
            removeFolder(folder.filePath());
    }
}

QString notMadeSentence(const QString &what, const QString &why)
{
    return u"%1 for the program cannot be made (%2). TMPDIR names another place for it."_s.arg(what,
                                                                                               why);
}

} // namespace

RunFolder::RunFolder(const Plan &plan, const QString &baseUrl, int requests)
    : m_folder(folderTemplate())
{
    removeLeftoverFolders();
    if (!m_folder.isValid()) {
        m_problem = notMadeSentence(u"A folder"_s, m_folder.errorString());
        return;
    }
    const QDir folder(m_folder.path());
    if (!folder.mkdir(u"work"_s) || !folder.mkdir(u"flags"_s)) {
        m_problem = notMadeSentence(u"A folder"_s, m_folder.path());
        return;
    }
    QStringList codes;
    for (const CountryCode code : plan.codes)
        codes.append(code.lower()); // as they stand in paths
    value(Placeholder::Base) = baseUrl;
    value(Placeholder::Codes) = codes.join(u' ');
    value(Placeholder::Dest) = flagsFolder();
    value(Placeholder::Requests) = QString::number(requests);
    value(Placeholder::Count) = QString::number(plan.codes.size());
    value(Placeholder::Scripts) = scriptsFolder();
    m_problem = writeLists(plan, baseUrl);
}

RunFolder::~RunFolder()
{
    if (m_folder.isValid())
        removeFolder(m_folder.path());
}

QString RunFolder::writeLists(const Plan &plan, const QString &baseUrl)
{
    std::vector<Download> downloads;
    for (const CountryCode code : plan.codes)
        downloads.push_back(
            {flagUrl(baseUrl, code), flagsFolder() + u'/' + code.lower() + u".gif"_s});
    QString problem = writeList(Placeholder::Urls, u"urls.txt"_s, urlList(downloads));
    if (problem.isEmpty())
        problem = writeList(Placeholder::CurlConfig, u"curl.conf"_s, curlConfig(downloads));
    if (problem.isEmpty())
        problem = writeList(Placeholder::Aria2Input, u"aria2.txt"_s, aria2Input(downloads));
    return problem;
}

QString RunFolder::writeList(Placeholder placeholder, const QString &name, const QByteArray &text)
{
    value(placeholder) = m_folder.filePath(name);
    const int error = writeNewFile(value(placeholder), text);
    return error == 0 ? QString() : notMadeSentence(u"A list"_s, whyNotWritten(error));
}

} // namespace regatta
