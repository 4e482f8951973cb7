// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/word_splitting.h"

#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

bool separatesWords(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

/// Whether a shell would see an operator in the word: "|", "&&", "2>&1", ">file", "done;".
bool isOperator(const QString &word)
{
    static const QRegularExpression operators(u"\\A(\\d*[<>].*|[|&()]+|.*;)\\z"_s,
                                              QRegularExpression::DotMatchesEverythingOption);
    return operators.match(word).hasMatch();
}

class Splitter
{
public:
    explicit Splitter(const QString &command) : m_length(command.size()), m_rest(command) {}

    SplitCommand split()
    {
        while (!m_rest.isEmpty() && m_result.problem.isEmpty()) {
            m_partBegin = m_length - m_rest.size();
            takePart();
        }
        m_partBegin = m_length - m_rest.size();
        endWord();
        return m_result;
    }

    const std::vector<WordPlace> &places() const { return m_places; }

private:
    void takePart()
    {
        const QChar c = takeChar();
        if (separatesWords(c))
            endWord();
        else if (c == u'\'')
            takeSingleQuoted();
        else if (c == u'"')
            takeDoubleQuoted();
        else if (c == u'\\')
            takeEscaped();
        else
            word() += c;
    }

    QChar takeChar()
    {
        const QChar c = m_rest.front();
        m_rest = m_rest.sliced(1);
        return c;
    }

    QString &word()
    {
        if (!m_word) {
            m_word = QString();
            m_wordBegin = m_partBegin;
        }
        return *m_word;
    }

    void takeSingleQuoted()
    {
        const qsizetype end = m_rest.indexOf(u'\'');
        if (end < 0)
            return failWithOpenQuote(u'\'');
        word() += m_rest.first(end);
        m_rest = m_rest.sliced(end + 1);
        m_isQuoted = true;
    }

    void takeDoubleQuoted()
    {
        word();
        m_isQuoted = true;
        while (!m_rest.isEmpty()) {
            const QChar c = takeChar();
            if (c == u'"')
                return;
            if (c != u'\\' || m_rest.isEmpty() || !u"$`\"\\\n"_s.contains(m_rest.front()))
                word() += c;
            else if (const QChar escaped = takeChar(); escaped != u'\n')
                word() += escaped;
        }
        failWithOpenQuote(u'"');
    }

    void takeEscaped()
    {
        if (m_rest.isEmpty()) {
            m_result.problem = u"The command ends with a backslash, which quotes nothing there: "
                               "remove it, or write \\\\ for a backslash."_s;
            return;
        }
        const QChar escaped = takeChar();
        if (escaped == u'\n')
            return; // the next line goes on
        word() += escaped;
        m_isQuoted = true;
    }

    void endWord()
    {
        if (!m_word)
            return;
        if (!m_isQuoted && m_result.problem.isEmpty() && isOperator(*m_word))
            m_result.problem =
                u"The command is run without a shell, so %1 would be a mere argument: write "
                "sh -c '…' around the command, or put quotes around %1."_s.arg(*m_word);
        m_result.words += *m_word;
        m_places.push_back({m_wordBegin, m_partBegin});
        m_word.reset();
        m_isQuoted = false;
    }

    void failWithOpenQuote(QChar quote)
    {
        m_result.problem =
            u"The command has a quote (%1) without an end: add another %1, or write \\%1 for the "
            "character itself."_s.arg(quote);
    }

    const qsizetype m_length;
    QStringView m_rest;
    /// Where the part of a word, or the blank, that is being read begins.
    qsizetype m_partBegin = 0;
    qsizetype m_wordBegin = 0;
    SplitCommand m_result;
    std::vector<WordPlace> m_places;
    /// The word that is being read, if one has begun.
    std::optional<QString> m_word;
    bool m_isQuoted = false;
};

} // namespace

SplitCommand splitCommand(const QString &command)
{
    return Splitter(command).split();
}

std::vector<WordPlace> wordPlaces(const QString &command)
{
    Splitter splitter(command);
    splitter.split();
    return splitter.places();
}

QString quotedForShell(const QString &word)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_@%+=:,./-]+\\z"_s);
    if (plain.match(word).hasMatch())
        return word;
    QString escaped = word;
    escaped.replace(u'\'', QLatin1String("'\\''"));
    return u'\'' + escaped + u'\'';
}

} // namespace regatta
