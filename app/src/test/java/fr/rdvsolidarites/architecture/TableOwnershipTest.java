package fr.rdvsolidarites.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

/**
 * A table is written only by the module that owns it; {@code demo} writes the facts that stories
 * start with.
 */
class TableOwnershipTest {

  private static final Path SOURCES = Path.of("src/main/java/fr/rdvsolidarites");

  private static final Map<String, List<String>> OWNED =
      Map.ofEntries(
          entry(
              "territory",
              List.of(
                  "TERRITOIRE",
                  "ORGANISATION",
                  "SERVICE",
                  "TERRITOIRE_SERVICE",
                  "TERRITOIRE_TEXT",
                  "TERRITOIRE_USAGER_FIELD",
                  "MOTIF",
                  "MOTIF_OUVERTURE",
                  "MOTIF_TEXT",
                  "LIEU",
                  "EQUIPE",
                  "EQUIPE_AGENT",
                  "SECTEUR",
                  "ZONE",
                  "ATTRIBUTION")),
          entry(
              "people",
              List.of(
                  "AGENT",
                  "AGENT_SERVICE",
                  "ROLE",
                  "ROLE_RIGHT",
                  "ROLE_TERRITOIRE",
                  "TERRITOIRE_RIGHT",
                  "AGENT_INVITATION",
                  "AGENT_INVITATION_TOKEN",
                  "AGENT_PROCONNECT",
                  "AGENT_TOTP",
                  "AGENT_RECOVERY_CODE",
                  "AGENT_DEVICE",
                  "CALENDAR_FEED",
                  "AGENT_EMAIL_CHANGE",
                  "ACCES_AGENDA",
                  "PASSWORD_RESET",
                  "SUPER_ADMIN",
                  "SUPPORT_VISIT",
                  "COMPTE",
                  "CONTACT_CODE",
                  "CITIZEN_SESSION",
                  "USAGER",
                  "USAGER_ORGANISATION",
                  "USAGER_IMPORT",
                  "USAGER_IMPORT_COLUMN",
                  "USAGER_IMPORT_LINE",
                  "REFERENT",
                  "USAGER_FUSION",
                  "USAGER_FUSION_ROW",
                  "USAGER_DOUBLON",
                  "USAGER_TO_COMPARE",
                  "USAGER_WORD",
                  "SPRING_SESSION",
                  "SPRING_SESSION_ATTRIBUTES")),
          entry(
              "agenda",
              List.of(
                  "PLAGE_OUVERTURE",
                  "PLAGE_AGENT",
                  "PLAGE_MOTIF",
                  "PLAGE_EXCEPTION",
                  "PLAGE_SESSION",
                  "ABSENCE",
                  "ABSENCE_EXCEPTION")),
          entry("sync", List.of("OUTSIDE_SOURCE", "OUTSIDE_BUSY")),
          entry(
              "booking",
              List.of(
                  "RDV",
                  "RDV_AGENT",
                  "PARTICIPATION",
                  "PARTICIPATION_TOKEN",
                  "BOOKING_LOAD",
                  "HOLD",
                  "SESSION",
                  "SESSION_MISSING",
                  "RDV_INVITATION",
                  "RDV_INVITATION_TOKEN",
                  "PRESCRIPTEUR",
                  "FILE_ATTENTE",
                  "FILE_ATTENTE_OFFRE",
                  "TEMPS_LIBERE",
                  "EQUITE",
                  "OCCUPATION")),
          entry("audit", List.of("JOURNAL", "JOURNAL_SUBJECT", "ACCES_LOG")),
          entry(
              "notifications",
              List.of(
                  "RECEIPT",
                  "SENT_MESSAGE",
                  "SMS_ACCOUNT",
                  "SMS_REPORT",
                  "MESSAGE_TALLY",
                  "CHANNEL_LOOK",
                  "SILENCE",
                  "AGENDA_ENTRY",
                  "INBOUND_MAIL",
                  "REPLY",
                  "REPLY_FILE",
                  "MAIL_RECORD")),
          entry("shared", List.of("STORED_FILE", "BUCKET")),
          entry("superadmin", List.of("ANNOUNCEMENT", "ANNOUNCEMENT_DISMISSAL")),
          entry("webhooks", List.of("WEBHOOK_ENDPOINT", "WEBHOOK_DELIVERY")),
          entry("jobs", List.of("SCHEDULED_TASKS")));

  private static final Pattern WRITE =
      Pattern.compile(
          "(?:insertInto|update|deleteFrom|mergeInto|loadInto|truncate)\\(\\s*([A-Z][A-Z_]+)");

  @Test
  void every_table_has_one_owner() {
    var owned = OWNED.values().stream().flatMap(List::stream).toList();
    assertThat(owned).doesNotHaveDuplicates();
    assertThat(owned)
        .containsExactlyInAnyOrderElementsOf(
            gen.db.DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .map(Table::getName)
                .map(String::toUpperCase)
                .collect(Collectors.toList()));
  }

  @Test
  void no_module_writes_the_table_of_another() throws IOException {
    var wrong = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        var path = SOURCES.relativize(file);
        var module = path.getName(0).toString();
        if (module.equals("demo")) {
          continue;
        }
        var writes = WRITE.matcher(Files.readString(file));
        while (writes.find()) {
          if (!OWNED.getOrDefault(module, List.of()).contains(writes.group(1))) {
            wrong.add(path + " writes " + writes.group(1));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
