package fr.rdvsolidarites.notifications.inbound;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote, apart from the mail that she answers. Mailboxes mark it in their own ways;
 * where that is unclear nothing is cut, and what is cut is kept beside.
 *
 * @param quoted null: nothing was recognised
 */
record QuotedHistory(String written, @Nullable String quoted) {

  /** « Le lun. 23 nov. 2026 à 09:12, RDV-Solidarités &lt;…&gt; a écrit : » */
  private static final Pattern INTRODUCTION =
      Pattern.compile("^\\s*(Le|On|Am|El|Il|Op)\\s.{6,300}", Pattern.DOTALL);

  private static final Pattern INTRODUCTION_END =
      Pattern.compile("(a écrit|wrote|schrieb|escribió|ha scritto|schreef)\\s*:\\s*$");
  private static final Pattern RULE =
      Pattern.compile(
          "^\\s*-{2,}\\s*(Message d['’]origine|Message original|Message transféré"
              + "|Original Message|Forwarded message|Reply message)\\s*-{2,}\\s*$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HEAD =
      Pattern.compile("^\\s*[*>]*\\s*(De|From)\\s*:[*\\s].*\\S.*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern HEAD_GOES_ON =
      Pattern.compile(
          "^\\s*[*>]*\\s*(Envoyé|Sent|Date|À|A|To|Objet|Subject)\\s*:.*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern LINE = Pattern.compile("^\\s*_{10,}\\s*$");

  static QuotedHistory of(String text) {
    var lines = Arrays.asList(text.split("\n", -1));
    for (var i = 0; i < lines.size(); i++) {
      if (begins(lines, i)) {
        var written = String.join("\n", lines.subList(0, i)).strip();
        // Who writes below what she answers has nothing above it.
        return written.isEmpty()
            ? new QuotedHistory(text, null)
            : new QuotedHistory(written, String.join("\n", lines.subList(i, lines.size())).strip());
      }
    }
    return new QuotedHistory(text, null);
  }

  private static boolean begins(List<String> lines, int at) {
    var line = lines.get(at);
    if (RULE.matcher(line).matches()) {
      return true;
    }
    if (HEAD.matcher(line).matches() || LINE.matcher(line).matches()) {
      return lines.stream()
              .skip(at + 1L)
              .limit(4)
              .filter(next -> HEAD_GOES_ON.matcher(next).matches())
              .count()
          >= 2;
    }
    return endOfIntroduction(lines, at) > at && nothingFollowsTheQuote(lines, at)
        || isQuoted(line) && nothingFollowsTheQuote(lines, at);
  }

  /** The line after an introduction, which mailboxes break in two or three; the same: none. */
  private static int endOfIntroduction(List<String> lines, int at) {
    if (!INTRODUCTION.matcher(lines.get(at)).matches()) {
      return at;
    }
    for (var end = at; end < Math.min(at + 3, lines.size()); end++) {
      if (INTRODUCTION_END.matcher(lines.get(end)).find()) {
        return end + 1;
      }
    }
    return at;
  }

  /** Answers written between or under quoted lines must stay with them. */
  private static boolean nothingFollowsTheQuote(List<String> lines, int at) {
    var rest = lines.subList(at, lines.size());
    var quoted = rest.stream().anyMatch(QuotedHistory::isQuoted);
    if (!quoted) {
      return true;
    }
    var first = 0;
    while (!isQuoted(rest.get(first))) {
      first++;
    }
    return rest.stream().skip(first).allMatch(line -> isQuoted(line) || line.isBlank());
  }

  private static boolean isQuoted(String line) {
    return line.stripLeading().startsWith(">");
  }
}
