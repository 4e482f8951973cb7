// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the words for kinds of failure: those for reports and those for people.
#include "core/http/error_kind.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestErrorKind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsWords();
};

void TestErrorKind::everyKindHasItsWords()
{
    QSet<QString> titles;
    QCOMPARE(errorKindTitle(ErrorKind::None), QString());
    for (int value = 1; value <= int(ErrorKind::Network); ++value) {
        const auto kind = static_cast<ErrorKind>(value);
        QCOMPARE(parseErrorKind(errorKindName(kind)), std::optional(kind));
        const QString title = errorKindTitle(kind);
        QVERIFY2(title.contains(u' ') && !title.contains(u'-'), qPrintable(title));
        titles.insert(title);
    }
    QCOMPARE(titles.size(), int(ErrorKind::Network));
}

QTEST_GUILESS_MAIN(TestErrorKind)
#include "tst_error_kind.moc"
