package fr.rdvsolidarites.notifications;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenUsager;
import fr.rdvsolidarites.demo.Town;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Language;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Each motif of the demonstration, in each organisation where it is open × each event × each
 * channel, in each language, at the address that the service has in production: what no message may
 * say ({@code 5-promises.md} N11), and how many SMS it takes (N10).
 */
class DemoMessagesTest extends FeatureTest {

  private static final Logger LOG = LoggerFactory.getLogger(DemoMessagesTest.class);
  private static final Instant START =
      LocalDateTime.parse("2026-12-01T09:30").atZone(SetClock.PARIS).toInstant();

  /** What nobody shall read over a shoulder, unless an admin wrote it for messages. */
  private static final List<String> SENSITIVE =
      List.of(
          "grossesse",
          "prenatal",
          "contracepti",
          "ivg",
          "depistage",
          "violence",
          "conjugal",
          "endettement",
          "surendettement",
          "addiction",
          "handicap",
          "psych",
          "allocataire",
          "rsa",
          "sexuel",
          "vih",
          "insertion",
          "protection de l'enfance",
          "maltraitance");

  private record Opened(
      long id,
      long organisation,
      long territoire,
      String motif,
      @Nullable String said,
      String service,
      @Nullable Long lieu,
      @Nullable Long agent) {}

  private final List<String> wrong = new ArrayList<>();
  private int families;
  private boolean counts;
  private int ofChildren;
  private int ofChildrenInOne;
  private int frenchTexts;
  private int inOne;
  private int mails;
  private int most;
  private String longest = "";

  @Test
  void no_message_says_too_much_and_ninety_nine_in_a_hundred_french_texts_are_one_sms() {
    try (var node = secondNode("rdv.demo=true", "rdv.base-url=https://www.rdv-solidarites.fr")) {
      var motifs = new HashSet<String>();
      for (var opened : opened()) {
        look(node, opened, Language.FR, false);
        if (motifs.add(opened.motif())) {
          List.of(Language.values()).forEach(language -> look(node, opened, language, true));
        }
      }
      LOG.warn(
          "{} motifs, {} mails, {} French SMS of which {} % in one (about a child: {} %);"
              + " the longest takes {}: {}",
          motifs.size(),
          mails,
          frenchTexts,
          100.0 * inOne / frenchTexts,
          100.0 * ofChildrenInOne / ofChildren,
          most,
          longest);
      assertThat(motifs).hasSizeGreaterThan(15);
    }
    assertThat(wrong).isEmpty();
    assertThat(frenchTexts).isGreaterThan(200);
    assertThat((double) inOne / frenchTexts).as(longest).isGreaterThanOrEqualTo(0.99);
    assertThat(most).as(longest).isLessThan(3);
  }

  /** With a child, or for herself: whose texts are shorter, and more. */
  private void look(
      ConfigurableApplicationContext node, Opened opened, Language language, boolean withChild) {
    counts = !withChild;
    var family = family(opened, language, withChild);
    var journal = node.getBean(Journal.class);
    var transaction = node.getBean(TransactionTemplate.class);
    var agents = List.of(Objects.requireNonNull(opened.agent()));
    var who =
        new RdvEvent.Who(
            opened.territoire(),
            opened.organisation(),
            family.rdvId(),
            family.participationIds(),
            List.of(),
            agents);
    var day = Duration.ofDays(1);
    var lieu = opened.lieu();
    for (var event :
        List.of(
            new RdvEvent.Booked(who, START, lieu, List.of()),
            new RdvEvent.Moved(who, START.minus(day), START, lieu, agents),
            new RdvEvent.Moved(who, START, START, lieu, -1L, agents, null, true),
            new RdvEvent.Moved(who, START, START, lieu, lieu, List.of(), null, true),
            new RdvEvent.ReminderAsked(who, START))) {
      transaction.executeWithoutResult(_ -> journal.record(Actor.SYSTEM, event));
    }
    check(node, opened, language, family.rdvId());
    for (var status : List.of(RdvStatus.REVOKED, RdvStatus.EXCUSED)) {
      dsl.deleteFrom(RECEIPT).where(RECEIPT.RDV_ID.eq(family.rdvId())).execute();
      dsl.update(PARTICIPATION)
          .set(PARTICIPATION.STATUS, status.code())
          .where(PARTICIPATION.RDV_ID.eq(family.rdvId()))
          .execute();
      var changed = new RdvEvent.StatusChanged(who, RdvStatus.UNKNOWN, status, START);
      transaction.executeWithoutResult(_ -> journal.record(Actor.SYSTEM, changed));
      check(node, opened, language, family.rdvId());
    }
  }

  /** All that would leave now. */
  private void check(
      ConfigurableApplicationContext node, Opened opened, Language language, long rdvId) {
    var dispatches = node.getBean(Dispatches.class);
    var composer = node.getBean(Composer.class);
    var receipts =
        dsl.select(RECEIPT.ID)
            .from(RECEIPT)
            .where(RECEIPT.RDV_ID.eq(rdvId), RECEIPT.RECIPIENT_KIND.eq("usager"))
            .fetch(RECEIPT.ID);
    assertThat(receipts).isNotEmpty();
    for (var id : receipts) {
      var dispatch = dispatches.find(id).orElseThrow();
      if (dispatch.receipt().channel() == Channel.SMS) {
        var sms = composer.sms(dispatch);
        count(sms.text(), sms.segments(), language);
        scan(opened, "SMS", sms.text(), "");
      } else {
        var mail = composer.mail(dispatch);
        mails++;
        var calendar = Objects.requireNonNull(mail.calendar()).ics().replace("\r\n ", "");
        scan(opened, "mail", mail.subject() + "\n" + calendar, mail.text() + "\n" + mail.html());
      }
    }
  }

  private void count(String text, int segments, Language language) {
    if (language != Language.FR) {
      return;
    }
    if (!counts) {
      ofChildren++;
      ofChildrenInOne += segments == 1 ? 1 : 0;
      return;
    }
    frenchTexts++;
    inOne += segments == 1 ? 1 : 0;
    if (segments > most) {
      most = segments;
      longest = text;
    }
  }

  /**
   * @param open what stands on a locked screen or goes into shared calendars
   * @param inside what is read on purpose: an admin's instructions may say more there
   */
  private void scan(Opened opened, String channel, String open, String inside) {
    var allowed = plain(Objects.requireNonNullElse(opened.said(), "") + " " + opened.service());
    var words = plain(open.replaceAll("https?://\\S+|\\S+/r/\\S+", ""));
    var all = words + plain(inside);
    SENSITIVE.stream()
        .filter(word -> words.matches("(?s).*\\b" + word + ".*") && !allowed.contains(word))
        .forEach(word -> wrong.add(channel + " says " + word + ": " + open));
    if (all.contains(plain(opened.motif())) && !allowed.contains(plain(opened.motif()))) {
      wrong.add(channel + " names the motif " + opened.motif() + ": " + open);
    }
    Stream.of("glycines", "vandroux", "ursule", "quimperle")
        .filter(all::contains)
        .forEach(word -> wrong.add(channel + " says " + word + ": " + open));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('’', '\'')
        .toLowerCase(Locale.ROOT);
  }

  /** Zora comes, or her child, and somebody of another family. */
  private GivenRdv.Placed family(Opened opened, Language language, boolean withChild) {
    var zora =
        GivenUsager.givenUsager(dsl, opened.territoire())
            .named("Zora", "Quimperlé")
            .email("zora." + ++families + "@exemple.fr")
            .phone("06 39 98 00 77")
            .livesAt("17 impasse des Glycines", Town.ARRAS)
            .create();
    var comes =
        !withChild
            ? zora
            : GivenUsager.givenUsager(dsl, opened.territoire())
                .named("Timéo", "Quimperlé")
                .responsable(zora)
                .create();
    var other =
        GivenUsager.givenUsager(dsl, opened.territoire()).named("Ursule", "Vandroux").create();
    var agent = Objects.requireNonNull(opened.agent());
    var rdv =
        GivenRdv.givenRdv(dsl, opened.id())
            .with(agent)
            .overlapAllowedBy(agent)
            .forUsager(comes)
            .forUsager(other)
            .at(opened.lieu())
            .placedBy("usager", zora, clock.instant())
            .starting(START)
            .create();
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.LANGUAGE, language.tag())
        .set(PARTICIPATION.VISIBLE, true)
        .set(PARTICIPATION.NOTIFY_LIFECYCLE, true)
        .set(PARTICIPATION.NOTIFY_REMINDER, true)
        .where(PARTICIPATION.RDV_ID.eq(rdv.rdvId()))
        .execute();
    return rdv;
  }

  private Set<Opened> opened() {
    var lieu =
        field(
            select(min(LIEU.ID))
                .from(LIEU)
                .where(
                    LIEU.ORGANISATION_ID.eq(ORGANISATION.ID),
                    LIEU.DELETED_AT.isNull(),
                    MOTIF.LOCATION_TYPE.eq("public_office")));
    var agent =
        field(
            select(min(ROLE.AGENT_ID)).from(ROLE).where(ROLE.ORGANISATION_ID.eq(ORGANISATION.ID)));
    return dsl.select(
            MOTIF_OUVERTURE.ID,
            ORGANISATION.ID,
            TERRITOIRE.ID,
            MOTIF.NAME,
            MOTIF.NAME_IN_MESSAGES,
            SERVICE.NAME,
            lieu,
            agent)
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .join(SERVICE)
        .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
        .where(MOTIF_OUVERTURE.CLOSED_AT.isNull(), MOTIF.DELETED_AT.isNull())
        .orderBy(MOTIF_OUVERTURE.ID)
        .fetchSet(org.jooq.Records.mapping(Opened::new));
  }
}
