// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that text from a server or a file is shown as it is, even if it looks like HTML.
#include "ui/widgets/plain_text.h"

#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QTest>
#include <QTextDocument>
#include <QTextDocumentFragment>

using namespace Qt::StringLiterals;
using namespace regatta;

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { showLabelsAsPlainText(*qApp); }
    void labelsShowTheirTextAsItIs();
    void labelsThatExpectHtmlGetIt();
    void messageBoxesToo();
    void toolTipsShowTheirTextAsItIs_data();
    void toolTipsShowTheirTextAsItIs();
};

void TestPlainText::labelsShowTheirTextAsItIs()
{
    QLabel label(u"<b>bold</b>"_s);
    QWidget plain;
    QLabel same(u"<b>bold</b>"_s, &plain);
    same.setTextFormat(Qt::PlainText);
    label.show();
    plain.show();
    QCOMPARE(label.textFormat(), Qt::PlainText);
    QCOMPARE(label.sizeHint(), same.sizeHint());
}

void TestPlainText::labelsThatExpectHtmlGetIt()
{
    QLabel label(u"<b>bold</b>"_s);
    label.setTextFormat(Qt::RichText);
    label.show();
    QCOMPARE(label.textFormat(), Qt::RichText);
}

void TestPlainText::messageBoxesToo()
{
    QMessageBox box(QMessageBox::Warning, u"Title"_s, u"<i>x</i>"_s);
    box.show();
    const auto labels = box.findChildren<QLabel *>();
    QVERIFY(!labels.isEmpty());
    for (const QLabel *label : labels)
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestPlainText::toolTipsShowTheirTextAsItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << "HTTP error 500 - Oops";
    QTest::newRow("less than") << "1 < 2";
    QTest::newRow("HTML") << "<b>bold</b> & <img src=\"/etc/passwd\">";
    QTest::newRow("entity") << "&lt;b&gt;";
    QTest::newRow("lines") << "<b>1</b>\n2";
}

void TestPlainText::toolTipsShowTheirTextAsItIs()
{
    QFETCH(QString, text);
    const QString shown = plainToolTip(text);
    const QString read =
        Qt::mightBeRichText(shown) ? QTextDocumentFragment::fromHtml(shown).toPlainText() : shown;
    QCOMPARE(read, text);
}

QTEST_MAIN(TestPlainText)
#include "tst_plain_text.moc"
