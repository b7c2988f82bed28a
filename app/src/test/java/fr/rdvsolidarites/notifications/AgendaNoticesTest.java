package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.agenda.AbsenceClosing;
import fr.rdvsolidarites.agenda.AbsenceDraft;
import fr.rdvsolidarites.agenda.AbsenceEntry;
import fr.rdvsolidarites.agenda.AbsenceOutcome;
import fr.rdvsolidarites.agenda.Absences;
import fr.rdvsolidarites.agenda.PlageChange;
import fr.rdvsolidarites.agenda.PlageClosing;
import fr.rdvsolidarites.agenda.PlageDraft;
import fr.rdvsolidarites.agenda.PlageOpening;
import fr.rdvsolidarites.agenda.PlageOutcome;
import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.agenda.Plages;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.agenda.Repetition;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.AgentDeparture;
import fr.rdvsolidarites.rights.Actor;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** From what happens to a plage or an indisponibilité to the mailbox of its professional. */
class AgendaNoticesTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  @Autowired private PlageOpening opening;
  @Autowired private PlageChange change;
  @Autowired private PlageClosing closing;
  @Autowired private Plages plages;
  @Autowired private AbsenceEntry entry;
  @Autowired private AbsenceClosing absenceClosing;
  @Autowired private Absences absences;
  @Autowired private AgentDeparture departure;
  @Autowired private TransactionTemplate transaction;

  private GivenStory story;
  private Actor.Agent martine;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    martine = new Actor.Agent(story.martine());
  }

  @Test
  void a_plage_that_is_opened_changed_and_deleted_is_one_entry_of_her_calendar() throws Exception {
    var id = opened("Permanence été", story.martine());
    jobs.runDue();
    change(id, Reach.ALL, hours(state(id).draft(), "13:00", "15:00"));
    jobs.runDue();
    closing.delete(story.organisation(), id, state(id).fingerprint(), Reach.ALL, martine);
    jobs.runDue();
    jobs.runDue();

    assertThat(subjects())
        .containsExactly(
            "RDV-Solidarités – plage d’ouverture – créée – Permanence été",
            "RDV-Solidarités – plage d’ouverture – modifiée – Permanence été",
            "RDV-Solidarités – plage d’ouverture – supprimée – Permanence été");
    var entries = mails().stream().map(AgendaNoticesTest::calendar).toList();
    assertThat(entries)
        .extracting(one -> one.getMethod().getValue())
        .containsExactly("REQUEST", "REQUEST", "CANCEL");
    assertThat(entries)
        .extracting(one -> event(one).getRequiredProperty("SEQUENCE").getValue())
        .containsExactly("0", "1", "2");
    assertThat(entries)
        .extracting(one -> event(one).getUid().orElseThrow().getValue())
        .containsOnly("plage_ouverture_" + id + "@RDV Solidarités");
    assertThat(ics(mails().get(1)))
        .contains(
            "DTSTART;TZID=Europe/Paris:20261124T130000",
            "DTEND;TZID=Europe/Paris:20261124T150000",
            "RRULE:FREQ=WEEKLY;BYDAY=TU",
            "TRANSP:TRANSPARENT",
            "ATTENDEE:mailto:martine@demo.rdv");
    assertThat(part(mails().getFirst(), "text/plain"))
        .contains(
            "toutes les semaines, le mardi, de 14 h à 16 h, à partir du mardi 24 novembre",
            "MDS d'Arras")
        .doesNotContain("Fait par");
    assertThat(fileName(mails().getFirst()))
        .isEqualTo("plage-ouverture-permanence-ete-2026-11-24.ics");
    assertThat(dsl.fetchValues(RECEIPT.STATUS)).containsOnly("sent").hasSize(3);
    assertThat(dsl.fetchValues(RECEIPT.ADDRESS)).containsOnly("martine@demo.rdv");
  }

  @Test
  void occurrences_that_are_removed_or_moved_are_exceptions_of_the_series() throws Exception {
    var id = opened("Permanence", story.martine());
    closing.delete(
        story.organisation(), id, state(id).fingerprint(), new Reach.This(TUESDAY), martine);
    var later = TUESDAY.plusWeeks(1);
    change(
        id,
        new Reach.This(later),
        on(hours(state(id).draft(), "15:00", "16:00"), later.plusDays(1)));
    jobs.runDue();
    var last = mails().getLast();
    assertThat(ics(last))
        .contains(
            "EXDATE;TZID=Europe/Paris:20261124T140000",
            "RECURRENCE-ID;TZID=Europe/Paris:20261201T140000",
            "DTSTART;TZID=Europe/Paris:20261202T150000");
    assertThat(part(last, "text/plain"))
        .contains("le mardi 24 novembre : annulée")
        .contains("le mardi 1er décembre : reportée au mercredi 2 décembre, de 15 h à 16 h");
    assertThat(calendar(last).validate().hasErrors()).isFalse();
  }

  @Test
  void a_series_cut_in_two_is_one_that_ends_and_a_new_one() throws Exception {
    var id = opened("Permanence", story.martine());
    jobs.runDue();
    var day = TUESDAY.plusWeeks(2);
    change(id, new Reach.Following(day), on(hours(state(id).draft(), "13:00", "14:00"), day));
    jobs.runDue();
    assertThat(subjects().subList(1, 3))
        .containsExactlyInAnyOrder(
            "RDV-Solidarités – plage d’ouverture – modifiée – Permanence",
            "RDV-Solidarités – plage d’ouverture – créée – Permanence");
    assertThat(mails().subList(1, 3).stream().map(AgendaNoticesTest::ics))
        .anyMatch(ics -> ics.contains("RRULE:FREQ=WEEKLY;UNTIL=20261207T130000Z;BYDAY=TU"))
        .anyMatch(
            ics ->
                ics.contains("DTSTART;TZID=Europe/Paris:20261208T130000")
                    && ics.contains("SEQUENCE:0"));
  }

  @Test
  void who_joins_gets_it_who_is_taken_off_loses_it_and_the_others_learn_nothing() {
    var amina = colleague("amina@demo.rdv");
    var paul = colleague("paul@demo.rdv");
    var id = opened("Permanence", story.martine(), amina);
    jobs.runDue();
    change(id, Reach.ALL, state(id).draft().of(Set.of(story.martine(), paul)));
    jobs.runDue();
    assertThat(mails()).hasSize(1);
    assertThat(calendar(mailbox.mailsTo("amina@demo.rdv").getLast()).getMethod().getValue())
        .isEqualTo("CANCEL");
    assertThat(calendar(mailbox.mailsTo("paul@demo.rdv").getLast()).getMethod().getValue())
        .isEqualTo("REQUEST");
  }

  @Test
  void an_indisponibilite_of_several_days_entered_by_a_colleague_is_hers_alone() throws Exception {
    var secretary = new Actor.Agent(story.secretary());
    var draft =
        new AbsenceDraft(
            "Congés",
            TUESDAY,
            LocalTime.of(12, 0),
            TUESDAY.plusDays(3),
            LocalTime.of(18, 0),
            Repetition.NONE,
            null,
            null);
    var saved = (AbsenceOutcome.Saved) entry.enter(Set.of(story.martine()), draft, secretary);
    jobs.runDue();
    var id = saved.absenceIds().getFirst();
    var mail = mails().getFirst();
    assertThat(mail.getSubject()).isEqualTo("RDV-Solidarités – indisponibilité – créée – Congés");
    assertThat(ics(mail))
        .contains(
            "UID:absence_" + id + "@RDV Solidarités",
            "DTSTART;TZID=Europe/Paris:20261124T120000",
            "DTEND;TZID=Europe/Paris:20261127T180000",
            "TRANSP:OPAQUE",
            "CLASS:PRIVATE")
        .doesNotContain("RRULE:FREQ=YEARLY;BYDAY=TU");
    assertThat(part(mail, "text/plain")).contains("Fait par : Sylvie Carpentier");
    assertThat(mailbox.mailsTo("secretariat@demo.rdv")).isEmpty();

    var state = absences.find(id, martine).orElseThrow();
    absenceClosing.delete(id, state.fingerprint(), Reach.ALL, martine);
    jobs.runDue();
    assertThat(subjects())
        .last()
        .isEqualTo("RDV-Solidarités – indisponibilité – supprimée – Congés");
    assertThat(ics(mails().getLast()))
        .contains("METHOD:CANCEL", "SEQUENCE:1", "DTEND;TZID=Europe/Paris:20261127T180000");
  }

  @Test
  void who_wants_none_gets_none_and_an_intervenant_neither() {
    dsl.update(AGENT)
        .set(AGENT.PLAGE_MAIL, false)
        .set(AGENT.ABSENCE_MAIL, false)
        .where(AGENT.ID.eq(story.martine()))
        .execute();
    var guest = colleague("guest@demo.rdv");
    dsl.update(AGENT).setNull(AGENT.EMAIL).where(AGENT.ID.eq(guest)).execute();
    opened("Permanence", story.martine(), guest);
    jobs.runDue();
    assertThat(mailbox.mails()).isEmpty();
    assertThat(dsl.fetchCount(RECEIPT)).isZero();
  }

  @Test
  void what_does_not_happen_is_not_told_and_what_is_gone_meanwhile_neither() {
    transaction.executeWithoutResult(
        status -> {
          opened("Permanence", story.martine());
          status.setRollbackOnly();
        });
    var id = opened("Autre permanence", story.martine());
    closing.delete(story.organisation(), id, state(id).fingerprint(), Reach.ALL, martine);
    jobs.runDue();
    assertThat(subjects())
        .containsExactly("RDV-Solidarités – plage d’ouverture – supprimée – Autre permanence");
    assertThat(dsl.fetchValues(RECEIPT.STATUS)).containsExactlyInAnyOrder("dropped", "sent");
  }

  @Test
  void while_the_server_is_down_it_waits_and_then_leaves_once() {
    mailbox.breakDown();
    try {
      opened("Permanence", story.martine());
      jobs.runDue();
      assertThat(dsl.fetchValue(RECEIPT.STATUS)).isEqualTo("retrying");
    } finally {
      mailbox.repair();
    }
    clock.advance(Duration.ofHours(1));
    jobs.runDue();
    jobs.runDue();
    assertThat(mails()).hasSize(1);
    assertThat(dsl.fetchValue(RECEIPT.STATUS)).isEqualTo("sent");
  }

  @Test
  void one_that_failed_stands_in_the_list_of_the_support_and_can_be_sent_again() {
    givenAgent(dsl).signsInAs("support@demo.rdv").superAdmin().create();
    opened("Permanence", story.martine());
    jobs.runDue();
    dsl.update(RECEIPT)
        .set(RECEIPT.STATUS, "failed")
        .set(RECEIPT.FAILURE, "Adresse refusée")
        .execute();
    var support = signedInAs("support@demo.rdv");
    assertThat(support.get("/support/echecs").text())
        .contains("un professionnel sur son agenda", "Adresse refusée")
        .doesNotContain("Permanence", "martine@");
    var token = support.page().html().select("input[name=_csrf]").attr("value");
    var id = dsl.fetchValue(RECEIPT.ID);
    support.post("/support/envois/" + id + "/relance", Map.of("_csrf", token));
    jobs.runDue();
    assertThat(mails()).hasSize(2);
  }

  @Test
  void whoever_leaves_the_organisation_is_not_told_that_her_plages_end() {
    var amina = colleague("amina@demo.rdv");
    opened("Permanence", amina);
    opened("Partagée", "16:00", amina, story.martine());
    jobs.runDue();
    departure.leave(story.organisation(), amina, true, new Actor.Agent(story.admin()));
    jobs.runDue();
    assertThat(mailbox.mailsTo("amina@demo.rdv")).hasSize(2);
    assertThat(mails()).hasSize(1);
  }

  private long colleague(String email) {
    return givenAgent(dsl)
        .signsInAs(email)
        .in(story.organisation())
        .ofService(story.pmi())
        .create();
  }

  private long opened(String title, Long... agents) {
    return opened(title, "14:00", agents);
  }

  /** Two hours each Tuesday, by the first of them. */
  private long opened(String title, String from, Long... agents) {
    var start = LocalTime.parse(from);
    var draft =
        new PlageDraft(
            title,
            TUESDAY,
            start,
            start.plusHours(2),
            new Repetition.Weekly(1, Set.of(DayOfWeek.TUESDAY), null),
            story.lieu(),
            true,
            Set.of(agents),
            Set.of(story.ouverture()));
    var outcome = opening.open(story.organisation(), draft, Set.of(), new Actor.Agent(agents[0]));
    return ((PlageOutcome.Saved) outcome).plageId();
  }

  private PlageState state(long id) {
    return plages.find(story.organisation(), id, trueCondition()).orElseThrow();
  }

  private void change(long id, Reach reach, PlageDraft draft) {
    var command =
        new PlageChange.Command(
            story.organisation(), id, state(id).fingerprint(), reach, draft, Set.of());
    assertThat(change.change(command, martine)).isInstanceOf(PlageOutcome.Saved.class);
  }

  private static PlageDraft hours(PlageDraft d, String from, String to) {
    return new PlageDraft(
        d.title(),
        d.firstDay(),
        LocalTime.parse(from),
        LocalTime.parse(to),
        d.repetition(),
        d.lieuId(),
        d.openOnline(),
        d.agentIds(),
        d.ouvertureIds());
  }

  private static PlageDraft on(PlageDraft d, LocalDate day) {
    return new PlageDraft(
        d.title(),
        day,
        d.start(),
        d.end(),
        d.repetition(),
        d.lieuId(),
        d.openOnline(),
        d.agentIds(),
        d.ouvertureIds());
  }

  private List<MimeMessage> mails() {
    return mailbox.mailsTo("martine@demo.rdv");
  }

  private List<String> subjects() {
    return mails().stream().map(AgendaNoticesTest::subject).toList();
  }

  private static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static VEvent event(Calendar calendar) {
    return (VEvent) calendar.getComponent("VEVENT").orElseThrow();
  }

  private static Calendar calendar(MimeMessage mail) {
    try {
      return new CalendarBuilder().build(new StringReader(part(mail, "text/calendar")));
    } catch (IOException | ParserException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String ics(MimeMessage mail) {
    return part(mail, "text/calendar").replaceAll("\r\n ", "");
  }

  private static String fileName(Part part) throws MessagingException, IOException {
    if (part.getFileName() != null) {
      return part.getFileName();
    }
    if (part.getContent() instanceof Multipart many) {
      for (var i = 0; i < many.getCount(); i++) {
        var name = fileName(many.getBodyPart(i));
        if (!name.isEmpty()) {
          return name;
        }
      }
    }
    return "";
  }

  /** The first of this type; empty: there is none. */
  private static String part(Part part, String type) {
    try {
      if (part.isMimeType(type)) {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .replace('\u00a0', ' ')
            .replace('\u202f', ' ');
      }
      if (part.isMimeType("multipart/*")) {
        var many = (Multipart) part.getContent();
        for (var i = 0; i < many.getCount(); i++) {
          var found = part(many.getBodyPart(i), type);
          if (!found.isEmpty()) {
            return found;
          }
        }
      }
      return "";
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
