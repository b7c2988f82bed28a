package fr.rdvsolidarites.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.notifications.Told.RecipientKind;
import fr.rdvsolidarites.rights.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeRulesTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant NEXT_WEEK = NOW.plus(Duration.ofDays(8));
  private static final long MARTINE = 1;
  private static final long AWA = 2;
  private static final long NORA = 11;
  private static final long KARIM = 12;
  private static final Actor CITIZEN = new Actor.Participant(NORA, 101);
  private static final Actor SECRETARY = new Actor.Agent(9);

  private static final Contact NORA_AT_101 = contact(NORA, 101);
  private static final Contact KARIM_AT_102 = contact(KARIM, 102);

  @Test
  void a_booking_is_told_to_the_usager_by_both_channels_and_to_the_agent_by_mail() {
    assertThat(told(booked(NEXT_WEEK), CITIZEN, NORA_AT_101))
        .containsExactly("CREATED usager 11 mail", "CREATED usager 11 sms", "CREATED agent 1 mail");
  }

  @Test
  void nothing_is_told_about_what_has_begun() {
    assertThat(told(booked(NOW), CITIZEN, NORA_AT_101)).isEmpty();
    assertThat(
            told(
                changed(RdvStatus.UNKNOWN, RdvStatus.REVOKED, NOW.minusSeconds(1)),
                SECRETARY,
                cancelled(NORA_AT_101)))
        .isEmpty();
  }

  @Test
  void whoever_was_left_out_of_notices_stays_out_for_cancellations_too() {
    var quiet =
        new Contact(NORA, 101, true, false, true, "nora@demo.rdv", "+33639980012", true, true);
    assertThat(told(changed(RdvStatus.UNKNOWN, RdvStatus.REVOKED, NEXT_WEEK), SECRETARY, quiet))
        .containsExactly("CANCELLED agent 1 mail");
  }

  @Test
  void a_mother_of_two_is_told_once() {
    assertThat(told(booked(NEXT_WEEK), CITIZEN, NORA_AT_101, contact(NORA, 102)))
        .filteredOn(line -> line.contains("usager"))
        .containsExactly("CREATED usager 11 mail", "CREATED usager 11 sms");
  }

  @Test
  void channels_follow_addresses_and_wishes() {
    assertThat(
            told(
                booked(NEXT_WEEK),
                CITIZEN,
                new Contact(NORA, 101, false, true, true, null, "+33639980012", true, true)))
        .containsExactly("CREATED usager 11 sms", "CREATED agent 1 mail");
    assertThat(
            told(
                booked(NEXT_WEEK),
                CITIZEN,
                new Contact(NORA, 101, false, true, true, "n@x.fr", "+33321000000", true, true)))
        .as("a land line takes no SMS")
        .containsExactly("CREATED usager 11 mail", "CREATED agent 1 mail");
    assertThat(
            told(
                booked(NEXT_WEEK),
                CITIZEN,
                new Contact(NORA, 101, false, true, true, "n@x.fr", "+33639980012", false, false)))
        .containsExactly("CREATED agent 1 mail");
  }

  @Test
  void a_cancellation_goes_by_sms_only_when_an_agent_made_it() {
    var event = changed(RdvStatus.UNKNOWN, RdvStatus.EXCUSED, NEXT_WEEK);
    assertThat(told(event, CITIZEN, cancelled(NORA_AT_101)))
        .containsExactly("CANCELLED usager 11 mail", "CANCELLED agent 1 mail");
    assertThat(told(event, SECRETARY, cancelled(NORA_AT_101)))
        .containsExactly(
            "CANCELLED usager 11 mail", "CANCELLED usager 11 sms", "CANCELLED agent 1 mail");
  }

  @Test
  void one_of_two_gives_up_and_only_she_and_the_agent_hear_of_it() {
    var event = changed(RdvStatus.UNKNOWN, RdvStatus.UNKNOWN, NEXT_WEEK);
    assertThat(told(event, CITIZEN, cancelled(NORA_AT_101), KARIM_AT_102))
        .containsExactly("CANCELLED usager 11 mail", "PARTICIPATION_CANCELLED agent 1 mail");
  }

  @Test
  void a_restored_rdv_is_told_like_a_new_one() {
    assertThat(
            told(changed(RdvStatus.REVOKED, RdvStatus.UNKNOWN, NEXT_WEEK), SECRETARY, NORA_AT_101))
        .containsExactly("CREATED usager 11 mail", "CREATED usager 11 sms", "CREATED agent 1 mail");
  }

  @Test
  void seen_and_absent_are_told_to_nobody() {
    assertThat(told(changed(RdvStatus.UNKNOWN, RdvStatus.SEEN, NEXT_WEEK), SECRETARY, NORA_AT_101))
        .isEmpty();
    assertThat(
            told(changed(RdvStatus.UNKNOWN, RdvStatus.NOSHOW, NEXT_WEEK), SECRETARY, NORA_AT_101))
        .isEmpty();
    assertThat(
            told(changed(RdvStatus.NOSHOW, RdvStatus.UNKNOWN, NEXT_WEEK), SECRETARY, NORA_AT_101))
        .isEmpty();
  }

  @Test
  void a_move_tells_those_who_stay_come_and_go() {
    var stays =
        new RdvEvent.Moved(
            who(List.of(MARTINE)), NEXT_WEEK, NEXT_WEEK.plusSeconds(3600), null, List.of(MARTINE));
    assertThat(told(stays, CITIZEN, NORA_AT_101))
        .containsExactly("MOVED usager 11 mail", "MOVED usager 11 sms", "MOVED agent 1 mail");
    var changes =
        new RdvEvent.Moved(
            who(List.of(AWA)), NEXT_WEEK, NEXT_WEEK.plusSeconds(3600), null, List.of(MARTINE));
    assertThat(told(changes, CITIZEN, NORA_AT_101))
        .contains("CREATED agent 2 mail", "CANCELLED agent 1 mail");
  }

  @Test
  void another_room_is_told_to_those_who_stay_and_a_newcomer_hears_of_the_rdv() {
    var event =
        new RdvEvent.Edited(
            who(List.of(MARTINE, AWA)),
            NEXT_WEEK,
            List.of(MARTINE),
            List.of(102L),
            List.of(),
            List.of("agents", "visio", "participants"));
    assertThat(told(event, SECRETARY, NORA_AT_101, KARIM_AT_102))
        .containsExactlyInAnyOrder(
            "MOVED usager 11 mail",
            "MOVED usager 11 sms",
            "CREATED usager 12 mail",
            "CREATED usager 12 sms",
            "MOVED agent 1 mail",
            "CREATED agent 2 mail");
  }

  @ParameterizedTest
  @CsvSource({
    // level, by herself, days ahead, told
    "ALL, true, 30, true",
    "ALL, false, 30, true",
    "OTHERS, true, 0, false",
    "OTHERS, false, 30, true",
    "SOON, false, 0, true",
    "SOON, false, 1, true",
    "SOON, false, 2, false",
    "SOON, true, 0, false",
    "NONE, false, 0, false",
    "NONE, true, 0, false",
  })
  void agents_hear_what_they_asked_for(NoticeLevel level, boolean herself, int days, boolean told) {
    var start = NOW.plus(Duration.ofDays(days)).plus(Duration.ofHours(6));
    var author = herself ? new Actor.Agent(MARTINE) : SECRETARY;
    var rules =
        new NoticeRules(
            booked(start),
            author,
            List.of(),
            java.util.Set.of(),
            Map.of(MARTINE, level),
            PARIS,
            NOW);
    assertThat(rules.told()).hasSize(told ? 1 : 0);
  }

  @Test
  void a_move_from_tomorrow_to_next_month_is_soon() {
    var event =
        new RdvEvent.Moved(
            who(List.of(MARTINE)),
            NOW.plus(Duration.ofDays(1)),
            NOW.plus(Duration.ofDays(30)),
            null,
            List.of(MARTINE));
    var rules =
        new NoticeRules(
            event,
            SECRETARY,
            List.of(),
            java.util.Set.of(),
            Map.of(MARTINE, NoticeLevel.SOON),
            PARIS,
            NOW);
    assertThat(rules.told()).hasSize(1);
  }

  @Test
  void agents_without_a_mailbox_are_not_told() {
    assertThat(
            new NoticeRules(
                    booked(NEXT_WEEK), CITIZEN, List.of(), java.util.Set.of(), Map.of(), PARIS, NOW)
                .told())
        .isEmpty();
  }

  private static List<String> told(RdvEvent event, Actor author, Contact... contacts) {
    var levels = Map.of(MARTINE, NoticeLevel.OTHERS, AWA, NoticeLevel.OTHERS);
    return new NoticeRules(event, author, List.of(contacts), java.util.Set.of(), levels, PARIS, NOW)
        .told().stream()
            .map(
                told ->
                    told.notice()
                        + " "
                        + (told.kind() == RecipientKind.AGENT ? "agent " : "usager ")
                        + told.recipientId()
                        + " "
                        + told.channel().code())
            .toList();
  }

  private static RdvEvent booked(Instant start) {
    return new RdvEvent.Booked(who(List.of(MARTINE)), start, null, List.of());
  }

  private static RdvEvent changed(RdvStatus former, RdvStatus status, Instant start) {
    return new RdvEvent.StatusChanged(who(List.of(MARTINE)), former, status, start);
  }

  private static RdvEvent.Who who(List<Long> agentIds) {
    return new RdvEvent.Who(1, 1, 1, List.of(101L), List.of(NORA), agentIds);
  }

  private static Contact contact(long usagerId, long participationId) {
    return new Contact(
        usagerId, participationId, false, true, true, "nora@demo.rdv", "+33639980012", true, true);
  }

  private static Contact cancelled(Contact contact) {
    return new Contact(
        contact.usagerId(),
        contact.participationId(),
        true,
        contact.notifyLifecycle(),
        contact.notifyReminder(),
        contact.email(),
        contact.phoneE164(),
        true,
        true);
  }

  @Test
  void every_notice_told_has_its_code() {
    for (var notice : Notice.values()) {
      assertThat(Notice.of(notice.code())).isEqualTo(notice);
    }
  }
}
