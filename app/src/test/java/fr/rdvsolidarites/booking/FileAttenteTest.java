package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.HOLD;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TEMPS_LIBERE;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.booking.BookingOutcome.Booked;
import fr.rdvsolidarites.booking.FileAttenteAnswers.Outcome;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A time that becomes free goes to whoever waits for it, one after the other. */
class FileAttenteTest extends FeatureTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate FRIDAY = LocalDate.of(2026, 12, 11);
  private static final Duration HOUR = Duration.ofHours(1);

  @Autowired private FileAttenteJoining joining;
  @Autowired private FileAttenteLeaving leaving;
  @Autowired private FileAttenteAnswers answers;
  @Autowired private FileAttenteOffers offers;
  @Autowired private FileAttenteMatching matching;
  @Autowired private FreedTimes freedTimes;
  @Autowired private FileAttenteTokens tokens;
  @Autowired private RdvBooking booking;
  @Autowired private RdvCancellation cancellation;
  @Autowired private Creneaux creneaux;
  @Autowired private TransactionTemplate transaction;

  private GivenStory story;

  /** One morning of six times, and nothing else. */
  @BeforeEach
  void a_midwife_with_one_morning() {
    story = givenStory(dsl);
    dsl.deleteFrom(PLAGE_MOTIF).execute();
    dsl.deleteFrom(PLAGE_AGENT).execute();
    dsl.deleteFrom(PLAGE_OUVERTURE).execute();
    plage(FRIDAY);
  }

  @Test
  void a_freed_time_is_kept_for_the_first_in_line_and_shown_to_nobody() {
    var taken = fill();
    var ines = joins("ines", FileAttenteCriteria.ANY);
    clock.advance(Duration.ofMinutes(11));
    joins("awa", FileAttenteCriteria.ANY);

    cancel(taken.get(1));

    assertThat(offered()).isEmpty();
    assertThat(openOffers()).containsExactly(ines);
    jobs.runDue();
    var sms = texts.all().getLast();
    assertThat(sms.text())
        .contains("9h30", "MDS d'Arras", "jusqu'à 10h11", "http://rdv.test/attente/offre/")
        .doesNotContain("sage-femme");
    assertThat(sms.segments()).isEqualTo(1);
    assertThat(mailbox.mailsTo("ines@exemple.fr")).hasSize(2);
    assertThat(mailbox.mailsTo("awa@exemple.fr")).hasSize(1);
  }

  @Test
  void unanswered_it_goes_to_the_next_then_to_everybody_after_a_delay() {
    var taken = fill();
    joins("ines", FileAttenteCriteria.ANY);
    clock.advance(Duration.ofMinutes(11));
    var awa = joins("awa", FileAttenteCriteria.ANY);
    cancel(taken.get(1));

    clock.advance(HOUR);
    assertThat(offered()).as("over, the job has not come yet").isEmpty();
    offers.passOnDue();
    assertThat(openOffers()).containsExactly(awa);
    assertThat(offered()).isEmpty();

    assertThat(answers.refuse(openOffer())).isEqualTo(new Outcome.Refused());
    assertThat(openOffers()).as("never the same time twice").isEmpty();
    assertThat(offered()).isEmpty();
    clock.advance(FreedTimes.LEAST_DELAY.minusSeconds(1));
    assertThat(offered()).isEmpty();
    clock.advance(FreedTimes.MOST_DELAY);
    assertThat(offered()).contains(at(9, 30));
  }

  @Test
  void accepting_books_it_once_and_ends_her_waiting() {
    var taken = fill();
    joins("ines", FileAttenteCriteria.ANY);
    cancel(taken.get(1));
    var offer = openOffer();

    var first = (Outcome.Hers) answers.accept(offer);
    var again = (Outcome.Hers) answers.accept(offer);

    assertThat(again).isEqualTo(first);
    assertThat(dsl.fetchCount(RDV, RDV.STATUS.eq("unknown"))).isEqualTo(6);
    assertThat(dsl.fetchCount(HOLD)).isZero();
    assertThat(whyClosed()).containsExactly("served");
    assertThat(states()).containsExactly("accepted");
    assertThat(answers.refuse(offer)).isEqualTo(new Outcome.Over());
  }

  @Test
  void accepting_moves_her_rdv_and_frees_the_old_time_for_the_next() {
    var early = LocalDate.of(2026, 12, 4);
    var taken = fill();
    plage(early);
    var other = fill(early);
    var hers = taken.getLast();
    var actor = new Actor.Participant(hers.usagerId(), hers.participationId());
    joining.join(hers.rdvId(), FileAttenteCriteria.ANY, actor);
    clock.advance(Duration.ofMinutes(11));
    var awa = joins("awa", FileAttenteCriteria.ANY);

    cancel(other.get(2));
    assertThat(answers.accept(openOffer()))
        .isEqualTo(new Outcome.Hers(hers.rdvId(), hers.participationId(), hers.usagerId(), true));

    var moved = dsl.selectFrom(RDV).where(RDV.ID.eq(hers.rdvId())).fetchSingle();
    assertThat(moved.getStartsAt()).isEqualTo(at(early, 10, 0));
    assertThat(openOffers()).as("her old time").containsExactly(awa);
    assertThat(
            dsl.selectFrom(FILE_ATTENTE_OFFRE)
                .where(FILE_ATTENTE_OFFRE.STATE.eq("open"))
                .fetchSingle()
                .getStartsAt())
        .isEqualTo(at(11, 30));
  }

  @Test
  void an_offer_that_is_over_books_nothing() {
    var taken = fill();
    joins("ines", FileAttenteCriteria.ANY);
    cancel(taken.get(1));
    var offer = openOffer();
    clock.advance(HOUR);
    assertThat(answers.accept(offer)).isEqualTo(new Outcome.Over());
    assertThat(dsl.fetchCount(RDV, RDV.STATUS.eq("unknown"))).isEqualTo(5);
  }

  @Test
  void criteria_decide_who_is_first() {
    var taken = fill();
    joins("ines", new FileAttenteCriteria(Set.of(DayOfWeek.MONDAY), null, null, null, null));
    joins(
        "lea",
        new FileAttenteCriteria(
            FileAttenteCriteria.ANY.days(), LocalTime.of(11, 0), null, null, null));
    joins(
        "zoe",
        new FileAttenteCriteria(
            FileAttenteCriteria.ANY.days(), null, null, null, FRIDAY.minusDays(1)));
    joins(
        "eva",
        new FileAttenteCriteria(
            FileAttenteCriteria.ANY.days(), null, null, Set.of(story.lieu() + 1), null));
    var awa =
        joins(
            "awa",
            new FileAttenteCriteria(
                Set.of(DayOfWeek.FRIDAY),
                LocalTime.of(9, 0),
                LocalTime.of(10, 0),
                Set.of(story.lieu()),
                FRIDAY));
    cancel(taken.get(1));
    assertThat(openOffers()).containsExactly(awa);
  }

  @Test
  void what_is_freed_at_night_is_kept_until_the_morning_and_told_then() {
    var taken = fill();
    joins("ines", FileAttenteCriteria.ANY);
    jobs.runDue();
    // A Saturday evening.
    clock.set("2026-11-28T21:30");
    cancel(taken.get(1));
    jobs.runDue();
    assertThat(texts.all()).hasSize(1);
    clock.set("2026-11-29T14:00");
    jobs.runDue();
    assertThat(offered()).isEmpty();
    assertThat(texts.all()).as("nor on a Sunday").hasSize(1);
    clock.set("2026-11-30T08:00");
    jobs.runDue();
    assertThat(texts.all()).hasSize(2);
    assertThat(texts.all().getLast().text()).contains("jusqu'à 9h");
  }

  @Test
  void nobody_is_written_to_more_than_three_times_a_day() {
    var taken = fill();
    joins("ines", FileAttenteCriteria.ANY);
    for (var rdv : taken.subList(0, 5)) {
      cancel(rdv);
      dsl.select(FILE_ATTENTE_OFFRE.ID)
          .from(FILE_ATTENTE_OFFRE)
          .where(FILE_ATTENTE_OFFRE.STATE.eq("open"))
          .fetch(FILE_ATTENTE_OFFRE.ID)
          .forEach(answers::refuse);
    }
    assertThat(states()).hasSize(3).containsOnly("refused");
    clock.advance(Duration.ofHours(25));
    matching.offerTheRest();
    assertThat(states()).hasSize(4);
  }

  @Test
  void hours_that_are_added_are_offered_in_the_order_of_the_line() {
    fill();
    var ines = joins("ines", FileAttenteCriteria.ANY);
    clock.advance(Duration.ofMinutes(11));
    var awa = joins("awa", FileAttenteCriteria.ANY);
    plage(FRIDAY.plusDays(7));
    transaction.executeWithoutResult(_ -> offers.opened(List.of(story.martine())));
    assertThat(openOffers()).containsExactly(ines, awa);
    assertThat(offered()).doesNotContain(at(FRIDAY.plusDays(7), 9, 0)).hasSize(4);
  }

  @Test
  void whoever_leaves_or_is_removed_lets_the_next_have_it() {
    var taken = fill();
    var ines = joins("ines", FileAttenteCriteria.ANY);
    clock.advance(Duration.ofMinutes(11));
    var awa = joins("awa", FileAttenteCriteria.ANY);
    cancel(taken.get(1));
    leaving.leave(ines, Actor.VISITOR);
    assertThat(openOffers()).containsExactly(awa);

    var stranger = new Actor.Agent(story.secretary());
    dsl.deleteFrom(ROLE).where(ROLE.AGENT_ID.eq(story.secretary())).execute();
    Assertions.assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> leaving.remove(awa, stranger));
    leaving.remove(awa, new Actor.Agent(story.martine()));
    assertThat(openOffers()).isEmpty();
    assertThat(whyClosed()).containsExactly("left", "removed");
  }

  @Test
  void one_person_has_one_place_and_whoever_books_otherwise_waits_no_more() {
    var taken = fill();
    joins("ines", FileAttenteCriteria.ANY);
    assertThat(joining.join(command("ines", FileAttenteCriteria.ANY)))
        .isEqualTo(new FileAttenteJoining.Outcome.AlreadyThere(null));
    plage(FRIDAY.plusDays(7));
    book("ines", at(FRIDAY.plusDays(7), 9, 0));
    assertThat(whyClosed()).containsExactly("served");
    cancel(taken.get(1));
    assertThat(openOffers()).isEmpty();
    assertThat(offered()).as("nobody waits, and yet not at once").doesNotContain(at(9, 30));
    clock.advance(FreedTimes.MOST_DELAY);
    assertThat(offered()).contains(at(9, 30));
  }

  @Test
  void with_nobody_in_line_professionals_have_it_at_once_and_the_public_nobody_knows_when() {
    var taken = fill();
    cancel(taken.get(1));
    assertThat(offered()).isEmpty();
    assertThat(offeredToProfessionals()).containsExactly(at(9, 30));
    clock.advance(FreedTimes.LEAST_DELAY.minusSeconds(1));
    assertThat(offered()).isEmpty();
    clock.advance(FreedTimes.MOST_DELAY);
    assertThat(offered()).containsExactly(at(9, 30));
    freedTimes.forget();
    assertThat(dsl.fetchCount(TEMPS_LIBERE)).as("still known to be new").isEqualTo(1);
    clock.advance(FreedTimes.REMEMBERED);
    freedTimes.forget();
    assertThat(dsl.fetchCount(TEMPS_LIBERE)).isZero();
  }

  @Test
  void whoever_cancels_and_books_again_with_another_name_finds_nothing() {
    var taken = fill();
    cancel(taken.get(1));
    var other =
        booking.book(
            new BookingCommand(
                story.ouverture(),
                story.lieu(),
                at(9, 30),
                Duration.ofMinutes(30),
                identity("other"),
                UUID.randomUUID().toString()));
    assertThat(other).isInstanceOf(BookingOutcome.SlotTaken.class);
  }

  @Test
  void what_is_not_everybodys_yet_is_offered_to_who_comes_meanwhile() {
    var taken = fill();
    cancel(taken.get(1));
    var ines = joins("ines", FileAttenteCriteria.ANY);
    matching.offerTheRest();
    assertThat(openOffers()).containsExactly(ines);
    assertThat(answers.accept(openOffer())).isInstanceOf(Outcome.Hers.class);
  }

  /** No two of many times become everybody's at one moment that could be waited for. */
  @Test
  void nobody_can_tell_from_one_delay_what_the_next_will_be() {
    var taken = fill();
    taken.forEach(this::cancel);
    var delays =
        dsl.selectFrom(TEMPS_LIBERE)
            .fetchSet(row -> Duration.between(clock.instant(), row.getPublicAt()));
    assertThat(delays)
        .hasSizeGreaterThan(3)
        .allMatch(delay -> delay.compareTo(FreedTimes.LEAST_DELAY) >= 0)
        .allMatch(delay -> delay.compareTo(FreedTimes.MOST_DELAY) <= 0);
  }

  @Test
  void a_landline_alone_is_no_way_to_be_told() {
    var landline =
        new Identity(
            "Zoé",
            "Durand",
            null,
            fr.rdvsolidarites.people.PhoneNumber.parse("03 53 01 00 12").orElseThrow());
    assertThat(
            joining.join(
                new FileAttenteJoining.Command(
                    story.ouverture(), "62041", null, landline, FileAttenteCriteria.ANY)))
        .isEqualTo(new FileAttenteJoining.Outcome.NoContact());
    assertThat(dsl.fetchCount(FILE_ATTENTE)).isZero();
  }

  @Test
  void two_nodes_offer_one_time_to_one_person() throws Exception {
    var taken = fill();
    for (var name : List.of("ines", "awa", "lea", "zoe")) {
      joins(name, FileAttenteCriteria.ANY);
    }
    cancel(taken.get(1));
    cancel(taken.get(2));
    clock.advance(HOUR);
    try (var threads = Executors.newFixedThreadPool(4)) {
      var runs = new ArrayList<java.util.concurrent.Future<?>>();
      for (var i = 0; i < 4; i++) {
        runs.add(threads.submit(offers::passOnDue));
      }
      for (var run : runs) {
        run.get();
      }
    }
    assertThat(states()).hasSize(4).filteredOn(state -> state.equals("open")).hasSize(2);
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(6);
  }

  /** A bot that looks all the time takes nothing before those who wait. */
  @Test
  void order_of_arrival_is_kept_and_a_bot_that_looks_every_second_gets_no_more_than_anybody() {
    var taken = fill();
    var line = new ArrayList<Long>();
    for (var i = 0; i < 8; i++) {
      line.add(joins("person" + i, FileAttenteCriteria.ANY));
      clock.advance(Duration.ofMinutes(11));
    }
    var bot = joins("bot", FileAttenteCriteria.ANY);
    var seen = new ArrayList<Instant>();
    for (var rdv : taken.subList(0, 4)) {
      cancel(rdv);
      look(seen);
    }
    var answered = new HashSet<Long>();
    for (var minute = 0; minute < 180; minute++) {
      for (var offer :
          dsl.selectFrom(FILE_ATTENTE_OFFRE).where(FILE_ATTENTE_OFFRE.STATE.eq("open"))) {
        // One in two takes it, one in four says no, one in four says nothing.
        var place = line.indexOf(offer.getFileAttenteId());
        if (offer.getFileAttenteId() != bot && answered.add(offer.getId())) {
          if (place % 2 == 1) {
            assertThat(answers.accept(offer.getId())).isInstanceOf(Outcome.Hers.class);
          } else if (place % 4 == 0) {
            answers.refuse(offer.getId());
          }
        }
        look(seen);
      }
      clock.advance(Duration.ofSeconds(59));
      look(seen);
      clock.advance(Duration.ofSeconds(1));
      look(seen);
      offers.passOnDue();
      look(seen);
    }
    var order =
        dsl.select(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID)
            .from(FILE_ATTENTE_OFFRE)
            .orderBy(FILE_ATTENTE_OFFRE.ID)
            .fetch(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID);
    assertThat(order.stream().distinct().limit(4)).containsExactlyElementsOf(line.subList(0, 4));
    assertThat(seen).as("shown to nobody while somebody waited for it").isEmpty();
    assertThat(dsl.fetchCount(RDV, RDV.STATUS.eq("unknown"))).isEqualTo(6);
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.KIND.eq("rdv"))).isEqualTo(6);
    var once =
        dsl.selectFrom(FILE_ATTENTE_OFFRE)
            .where(FILE_ATTENTE_OFFRE.STATE.eq("accepted"))
            .fetchSet(FILE_ATTENTE_OFFRE.STARTS_AT);
    assertThat(once).hasSize(4);
    assertThat(
            dsl.fetchCount(
                FILE_ATTENTE_OFFRE,
                FILE_ATTENTE_OFFRE
                    .FILE_ATTENTE_ID
                    .eq(bot)
                    .and(FILE_ATTENTE_OFFRE.STATE.eq("accepted"))))
        .isZero();
  }

  @Test
  void who_wants_no_more_texts_waits_on_by_e_mail_and_who_has_none_waits_no_more() {
    fill();
    var ines = joins("ines", FileAttenteCriteria.ANY);
    var here = select(TERRITOIRE.ID).from(TERRITOIRE);
    leaving.leaveByPhone(
        "+33639980077", select(TERRITOIRE.ID).from(TERRITOIRE).where(falseCondition()));
    assertThat(phoneOf(ines)).as("another territoire's provider").isNotNull();
    leaving.leaveByPhone("+33639980077", here);
    assertThat(phoneOf(ines)).isNull();
    assertThat(whyClosed()).isEmpty();

    dsl.update(FILE_ATTENTE)
        .setNull(FILE_ATTENTE.EMAIL)
        .set(FILE_ATTENTE.PHONE_E164, "+33639980077")
        .execute();
    leaving.leaveByPhone("+33639980077", here);
    assertThat(whyClosed()).containsExactly("left");
  }

  private String phoneOf(long place) {
    return dsl.fetchSingle(FILE_ATTENTE, FILE_ATTENTE.ID.eq(place)).getPhoneE164();
  }

  private void look(List<Instant> seen) {
    seen.addAll(offered());
  }

  private void plage(LocalDate day) {
    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .onceOn(day)
        .create();
  }

  private List<Booked> fill() {
    return fill(FRIDAY);
  }

  private List<Booked> fill(LocalDate day) {
    var taken = new ArrayList<Booked>();
    for (var half = 0; half < 6; half++) {
      var start = at(day, 9, 0).plus(Duration.ofMinutes(30L * half));
      taken.add(book("guest" + day.getDayOfYear() + (char) ('a' + half), start));
    }
    return taken;
  }

  private Booked book(String name, Instant start) {
    return (Booked)
        booking.book(
            new BookingCommand(
                story.ouverture(),
                story.lieu(),
                start,
                Duration.ofMinutes(30),
                identity(name),
                UUID.randomUUID().toString()));
  }

  private void cancel(Booked rdv) {
    assertThat(
            cancellation.cancel(
                rdv.rdvId(), new Actor.Participant(rdv.usagerId(), rdv.participationId())))
        .isInstanceOf(RdvCancellation.Outcome.Cancelled.class);
  }

  private long joins(String name, FileAttenteCriteria criteria) {
    var joined = (FileAttenteJoining.Outcome.Joined) joining.join(command(name, criteria));
    return joined.fileAttenteId();
  }

  private FileAttenteJoining.Command command(String name, FileAttenteCriteria criteria) {
    return new FileAttenteJoining.Command(
        story.ouverture(), "62041", null, identity(name), criteria);
  }

  /** Inès alone has a phone. */
  private static Identity identity(String name) {
    return new Identity(
        name,
        "Durand",
        name + "@exemple.fr",
        name.equals("ines")
            ? fr.rdvsolidarites.people.PhoneNumber.parse("06 39 98 00 77").orElseThrow()
            : null);
  }

  private Set<Instant> offered() {
    var search =
        CreneauSearch.byUsager(
            Set.of(story.ouverture()), SearchWindow.days(FRIDAY, FRIDAY.plusDays(7)));
    return new HashSet<>(creneaux.search(search).stream().map(Creneau::start).toList());
  }

  private Set<Instant> offeredToProfessionals() {
    var search =
        CreneauSearch.byAgent(Set.of(story.ouverture()), SearchWindow.days(FRIDAY, FRIDAY));
    return new HashSet<>(creneaux.search(search).stream().map(Creneau::start).toList());
  }

  private List<Long> openOffers() {
    return dsl.select(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID)
        .from(FILE_ATTENTE_OFFRE)
        .where(FILE_ATTENTE_OFFRE.STATE.eq("open"))
        .orderBy(FILE_ATTENTE_OFFRE.ID)
        .fetch(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID);
  }

  private long openOffer() {
    return dsl.selectFrom(FILE_ATTENTE_OFFRE)
        .where(FILE_ATTENTE_OFFRE.STATE.eq("open"))
        .fetchSingle()
        .getId();
  }

  private List<String> states() {
    return dsl.select(FILE_ATTENTE_OFFRE.STATE)
        .from(FILE_ATTENTE_OFFRE)
        .orderBy(FILE_ATTENTE_OFFRE.ID)
        .fetch(FILE_ATTENTE_OFFRE.STATE);
  }

  private List<String> whyClosed() {
    return dsl.select(FILE_ATTENTE.CLOSED_WHY)
        .from(FILE_ATTENTE)
        .where(FILE_ATTENTE.CLOSED_AT.isNotNull())
        .orderBy(FILE_ATTENTE.ID)
        .fetch(FILE_ATTENTE.CLOSED_WHY);
  }

  private static Instant at(int hour, int minute) {
    return at(FRIDAY, hour, minute);
  }

  private static Instant at(LocalDate day, int hour, int minute) {
    return day.atTime(hour, minute).atZone(PARIS).toInstant();
  }
}
