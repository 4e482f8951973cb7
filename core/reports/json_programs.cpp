// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/json_programs.h"

#include "core/http/printable_text.h"
#include "core/programs/program_name.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace regatta {
namespace {

using Layout = JsonWriter::Layout;

constexpr qsizetype longestCommand = 32'768;
constexpr qsizetype mostPrograms = 1000;
/// Shells know no others.
constexpr int largestExitCode = 255;

/// The end of the text, in at most `mostKeptOutput` bytes. No character is cut in two.
QString endOfOutput(const QString &output)
{
    QByteArray bytes = output.right(mostKeptOutput).toUtf8();
    if (bytes.size() <= mostKeptOutput)
        return output.right(mostKeptOutput);
    bytes = bytes.last(mostKeptOutput);
    const auto continues = [](char byte) { return (static_cast<uchar>(byte) & 0xc0) == 0x80; };
    const auto whole = std::ranges::find_if_not(bytes, continues);
    return QString::fromUtf8(bytes.last(bytes.end() - whole));
}

/// Tabs may stand in a command, because they do nothing but separate its words.
QString printableCommand(const QString &command)
{
    QStringList parts = command.split(u'\t');
    for (QString &part : parts)
        part = printableLines(part);
    return parts.join(u'\t');
}

Program readProgram(const QJsonObject &object, JsonProblem &problem)
{
    const JsonObjectReader reader(object, problem);
    Program program{reader.text("name"), object.value(QLatin1String("command")).toString()};
    if (!programNameProblem(program.name, {}).isEmpty())
        reader.fail("name", u"up to 40 letters, digits and \"-\", and no strategy's name"_s);
    if (!object.value(QLatin1String("command")).isString() ||
        program.command.size() > longestCommand)
        reader.fail("command", u"a text of at most %1 characters"_s.arg(longestCommand));
    else
        program.command = printableCommand(program.command);
    return program;
}

FurtherRequest readFurtherRequest(const QJsonObject &object, JsonProblem &problem)
{
    const JsonObjectReader reader(object, problem);
    return {reader.count("lane", 0, maxJsonLane), reader.seconds("begin_s"),
            reader.seconds("end_s")};
}

} // namespace

void writePrograms(JsonWriter &json, const std::vector<Program> &programs)
{
    if (programs.empty())
        return;
    json.key("programs").beginArray();
    for (const Program &program : programs) {
        json.beginObject(Layout::OneLine);
        json.key("name").text(program.name);
        json.key("command").text(program.command);
        json.end();
    }
    json.end();
}

std::vector<Program> readPrograms(const JsonObjectReader &plan, JsonProblem &problem)
{
    if (!plan.has("programs"))
        return {};
    if (plan.array("programs").size() > mostPrograms) {
        plan.fail("programs", u"a list of at most %1"_s.arg(mostPrograms));
        return {};
    }
    std::vector<Program> programs = readJsonList(plan, "programs", problem, readProgram);
    QSet<QString> names;
    for (const Program &program : programs)
        names.insert(program.name);
    if (names.size() != std::ssize(programs))
        plan.fail("programs", u"a list in which each has a name of its own"_s);
    return programs;
}

void writeTraffic(JsonWriter &json, const Traffic &traffic)
{
    json.key("connections").integer(traffic.connections);
    json.key("requests").integer(traffic.requests);
    json.key("most_at_a_time").integer(traffic.mostAtATime);
    json.key("repeated").integer(traffic.repeated);
}

void writeProgramRun(JsonWriter &json, const ProgramRun &program)
{
    json.beginObject();
    json.key("exit_code").integer(program.exitCode);
    json.key("peak_memory_bytes").integer(program.peakMemory);
    if (program.traffic)
        writeTraffic(json, *program.traffic);
    json.key("first_connection_s").seconds(program.firstConnection);
    json.key("last_byte_s").seconds(program.lastByte);
    json.key("further_requests").beginArray();
    for (const FurtherRequest &further : program.furtherRequests) {
        json.beginObject(Layout::OneLine);
        json.key("lane").integer(further.lane);
        json.key("begin_s").seconds(further.begin);
        json.key("end_s").seconds(further.end);
        json.end();
    }
    json.end();
    json.key("output").text(endOfOutput(program.output));
    json.key("output_bytes").integer(program.outputBytes);
    json.end();
}

ProgramRun readProgramRun(const QJsonObject &object, JsonProblem &problem)
{
    const JsonObjectReader reader(object, problem);
    ProgramRun program;
    program.exitCode = reader.count("exit_code", 0, largestExitCode);
    program.peakMemory = reader.integer("peak_memory_bytes");
    if (reader.has("connections"))
        program.traffic = Traffic{reader.count("connections"), reader.count("requests"),
                                  reader.count("most_at_a_time"), reader.count("repeated")};
    program.firstConnection = reader.seconds("first_connection_s");
    program.lastByte = reader.seconds("last_byte_s");
    program.furtherRequests = readJsonList(reader, "further_requests", problem, readFurtherRequest);
    std::ranges::stable_sort(program.furtherRequests, {}, &FurtherRequest::begin);
    program.output = endOfOutput(reader.text("output"));
    program.outputBytes = reader.integer("output_bytes");
    return program;
}

} // namespace regatta
