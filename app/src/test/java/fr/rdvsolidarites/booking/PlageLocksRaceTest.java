package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.agenda.Impact;
import fr.rdvsolidarites.agenda.PlageChange;
import fr.rdvsolidarites.agenda.PlageClosing;
import fr.rdvsolidarites.agenda.PlageDraft;
import fr.rdvsolidarites.agenda.PlageOutcome;
import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.concerned.Concerned;
import fr.rdvsolidarites.people.AgentDeparture;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The night, somebody who leaves, a plage that is closed, one that is changed, and people who take
 * places, at the same instant on two nodes: all of it is done, and it fits together.
 */
class PlageLocksRaceTest extends CarriedStory {

  private static final int ROUNDS = 20;

  @Autowired private BeanFactory here;

  private final Random random = new Random(8);

  @Test
  void whatever_comes_first_nobody_waits_for_ever() throws Exception {
    try (var other = secondNode("spring.datasource.hikari.maximum-pool-size=12");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var round = 0; round < ROUNDS; round++) {
        var leaving = agent("Awa", round);
        var staying = agent("Élodie", round);
        // The ids of professionals, and of plages, in both orders.
        var pair = round % 2 == 0 ? List.of(leaving, staying) : List.of(staying, leaving);
        var shared = open(tuesdays(pair.get(0), pair.get(1)));
        var closed = open(hours(tuesdays(staying)));
        var alone = open(at(tuesdays(leaving)));
        var acts =
            new ArrayList<Callable<Object>>(
                List.of(
                    () -> night(here),
                    () -> night(other),
                    () -> leave(here, leaving),
                    () -> close(other, closed),
                    () -> change(here, shared),
                    () -> change(other, alone)));
        for (var session : ids(shared, closed, alone)) {
          acts.add(() -> book(session % 2 == 0 ? here : other, session));
          acts.add(() -> book(session % 2 == 0 ? other : here, session));
        }
        Collections.shuffle(acts, random);
        var barrier = new CyclicBarrier(acts.size());
        var running =
            acts.stream()
                .map(
                    act ->
                        threads.submit(
                            () -> {
                              barrier.await();
                              return act.call();
                            }))
                .toList();
        for (var one : running) {
          one.get();
        }
        night(here);
        fitsTogether(leaving, staying, shared, closed);
      }
    }
  }

  private Object night(BeanFactory node) {
    node.getBean(PlageSessionUpkeep.class).continueAll();
    return "";
  }

  private Object leave(BeanFactory node, long leaving) {
    var admin = new Actor.Agent(story.admin());
    return node.getBean(Concerned.class)
        .settle(
            Concerned.Hours.of(Set.of(leaving)),
            keeping(),
            () ->
                node.getBean(AgentDeparture.class)
                    .leave(story.organisation(), leaving, false, admin),
            done ->
                done instanceof AgentDeparture.Outcome.Done(var ids, _)
                    ? new Impact.Gone(leaving, ids)
                    : null,
            admin);
  }

  private Object close(BeanFactory node, long plage) {
    var admin = new Actor.Agent(story.admin());
    return settled(
        node,
        plage,
        state ->
            node.getBean(PlageClosing.class)
                .end(
                    story.organisation(), plage, state.fingerprint(), TUESDAY.plusWeeks(1), admin));
  }

  private Object change(BeanFactory node, long plage) {
    return settled(
        node,
        plage,
        state ->
            node.getBean(PlageChange.class)
                .change(
                    new PlageChange.Command(
                        story.organisation(),
                        plage,
                        state.fingerprint(),
                        Reach.ALL,
                        state.draft().of(places(5)),
                        Set.of()),
                    new Actor.Agent(story.admin())));
  }

  private interface Act {
    PlageOutcome of(PlageState state);
  }

  private Object settled(BeanFactory node, long plage, Act act) {
    var state = plages.find(story.organisation(), plage, PLAGE_OUVERTURE.ID.eq(plage));
    if (state.isEmpty()) {
      return "";
    }
    try {
      return node.getBean(Concerned.class)
          .settle(
              new Concerned.Hours(state.get().draft().agentIds(), Set.of(plage)),
              keeping(),
              () -> act.of(state.get()),
              outcome -> outcome instanceof PlageOutcome.Saved(_, var impact) ? impact : null,
              new Actor.Agent(story.admin()));
    } catch (NotFoundException gone) {
      return "";
    }
  }

  /** Whatever is hit stays as it is. */
  private TypedFields keeping() {
    var choices =
        dsl.select(SESSION.RDV_ID).from(SESSION).fetch(SESSION.RDV_ID).stream()
            .collect(Collectors.toMap(id -> "rdv-choix-" + id, _ -> List.of("garder")));
    choices.put("concernes", List.of("1"));
    return new TypedFields(Map.copyOf(choices));
  }

  private Object book(BeanFactory node, long session) {
    var rdv = dsl.selectFrom(RDV).where(RDV.ID.eq(session)).fetchOptional();
    if (rdv.isEmpty()) {
      return "";
    }
    var name = "n" + Integer.toString(random.nextInt(1_000_000_000), 36).replaceAll("[0-9]", "x");
    return node.getBean(RdvBooking.class)
        .book(
            new BookingCommand(
                new OfferedTime(
                        motif,
                        story.lieu(),
                        new TimeRange(rdv.get().getStartsAt(), rdv.get().getEndsAt()))
                    .in(session),
                new Identity("Lou", name, name + "@exemple.fr", null),
                "form-" + name));
  }

  private void fitsTogether(long leaving, long staying, long shared, long closed) {
    assertThat(dsl.fetchExists(ROLE, ROLE.AGENT_ID.eq(leaving))).isFalse();
    assertThat(
            dsl.select(PLAGE_AGENT.AGENT_ID)
                .from(PLAGE_AGENT)
                .where(PLAGE_AGENT.PLAGE_ID.eq(shared))
                .fetch(PLAGE_AGENT.AGENT_ID))
        .containsExactly(staying);
    assertThat(
            dsl.fetchCount(
                dsl.selectOne()
                    .from(SESSION)
                    .join(RDV_AGENT)
                    .on(RDV_AGENT.RDV_ID.eq(SESSION.RDV_ID))
                    .where(SESSION.PLAGE_ID.eq(shared), RDV_AGENT.AGENT_ID.eq(leaving))))
        .as("she holds none of those that go on")
        .isZero();
    assertThat(dsl.fetchCount(SESSION, SESSION.PLAGE_ID.eq(shared))).isEqualTo(4);
    assertThat(
            dsl.fetchCount(
                dsl.selectOne()
                    .from(SESSION)
                    .join(RDV)
                    .on(RDV.ID.eq(SESSION.RDV_ID))
                    .where(
                        SESSION.PLAGE_ID.eq(closed),
                        SESSION.PLAGE_DAY.gt(TUESDAY.plusWeeks(1)),
                        RDV.PLACES_TAKEN.eq(0))))
        .as("nothing that nobody comes to stands after the end")
        .isZero();
    assertThat(
            dsl.fetchCount(
                RDV,
                RDV.PLACES_TAKEN.ne(
                    field(
                        selectCount().from(PARTICIPATION).where(PARTICIPATION.RDV_ID.eq(RDV.ID))))))
        .isZero();
    var seats =
        dsl.select(RDV_AGENT.RDV_ID, RDV_AGENT.AGENT_ID)
            .from(RDV_AGENT)
            .fetchSet(row -> row.value1() + "-" + row.value2());
    var times =
        dsl.select(OCCUPATION.RDV_ID, OCCUPATION.AGENT_ID)
            .from(OCCUPATION)
            .where(OCCUPATION.RDV_ID.isNotNull())
            .fetchSet(row -> row.value1() + "-" + row.value2());
    assertThat(times).isEqualTo(seats);
    assertThat(
            dsl.fetchCount(
                RDV, notExists(selectOne().from(RDV_AGENT).where(RDV_AGENT.RDV_ID.eq(RDV.ID)))))
        .isZero();
  }

  private List<Long> ids(Long... plageIds) {
    return dsl.select(SESSION.RDV_ID)
        .from(SESSION)
        .where(SESSION.PLAGE_ID.in(plageIds))
        .orderBy(SESSION.RDV_ID)
        .fetch(SESSION.RDV_ID);
  }

  private PlageDraft hours(PlageDraft draft) {
    return as(draft, "09:00", "11:00", draft.lieuId(), TUESDAY.plusWeeks(3));
  }

  private PlageDraft at(PlageDraft draft) {
    return as(draft, "17:00", "18:00", draft.lieuId(), TUESDAY.plusWeeks(3));
  }

  private long agent(String name, int round) {
    return givenAgent(dsl)
        .named(name, "Diallo" + round)
        .in(story.organisation())
        .ofService(story.pmi())
        .create();
  }
}
