// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/run_folder.h"

#include "core/programs/url_lists.h"
#include "core/system/child_process.h"
#include "core/system/file_writing.h"

#include <QDir>

#include <vector>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

QString folderTemplate()
{
    return QDir::temp().filePath(u"regatta-program-XXXXXX"_s);
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
