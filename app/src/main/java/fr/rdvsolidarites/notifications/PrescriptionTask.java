package fr.rdvsolidarites.notifications;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PRESCRIPTEUR;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Language;
import java.time.Clock;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * The one mail to a professional who booked for somebody ({@code 4-…} §1.7): with or without an
 * account. Nothing else is ever sent to him about that RDV.
 */
@Configuration(proxyBeanMethods = false)
class PrescriptionTask {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("prescription", Job.class);

  /** {@code participationId} null: planned when a RDV had one alone. */
  record Job(long rdvId, @Nullable Long participationId) {
    String key() {
      return "prescription-" + rdvId + (participationId == null ? "" : "-" + participationId);
    }
  }

  private final DSLContext dsl;
  private final Clock clock;
  private final Jobs jobs;
  private final AccountMails mails;

  PrescriptionTask(DSLContext dsl, Clock clock, Jobs jobs, AccountMails mails) {
    this.dsl = dsl;
    this.clock = clock;
    this.jobs = jobs;
    this.mails = mails;
  }

  @EventListener
  void on(Recorded recorded) {
    switch (recorded.event()) {
      case RdvEvent.Booked booked -> on(recorded.actor(), booked.who());
      case RdvEvent.Joined joined -> on(recorded.actor(), joined.who());
      default -> {}
    }
  }

  private void on(Actor actor, RdvEvent.Who who) {
    if (who.participationIds().size() == 1) {
      var id = who.participationIds().getFirst();
      if (isForAnother(actor, id)) {
        jobs.plan(TASK, "participation-" + id, new Job(who.rdvId(), id));
      }
    }
  }

  private boolean isForAnother(Actor actor, long participationId) {
    return actor instanceof Actor.Prescripteur
        || dsl.fetchExists(
            PARTICIPATION, PARTICIPATION.ID.eq(participationId), PARTICIPATION.ORIENTED.isTrue());
  }

  @Bean
  Task<Job> prescription() {
    return Tasks.oneTime(TASK)
        .onFailure(Retry.afterFault(clock))
        .execute((instance, context) -> run(instance.getData()));
  }

  /** Professionals are written to in French. */
  private void run(Job job) {
    dsl.select(
            coalesce(PRESCRIPTEUR.EMAIL, AGENT.EMAIL),
            concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
            RDV.STARTS_AT,
            TERRITOIRE.ZONE,
            coalesce(LIEU.NAME, ORGANISATION.NAME))
        .from(RDV)
        .join(PARTICIPATION)
        .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
        .join(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(RDV.TERRITOIRE_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .leftJoin(PRESCRIPTEUR)
        .on(PRESCRIPTEUR.PARTICIPATION_ID.eq(PARTICIPATION.ID))
        .leftJoin(AGENT)
        .on(
            PARTICIPATION.ORIENTED.isTrue(),
            PARTICIPATION.CREATED_BY_KIND.eq("agent"),
            AGENT.ID.eq(PARTICIPATION.CREATED_BY_ID))
        .where(
            RDV.ID.eq(job.rdvId()),
            RDV.CANCELLED_AT.isNull(),
            job.participationId() == null
                ? noCondition()
                : PARTICIPATION.ID.eq(job.participationId()))
        .limit(1)
        .fetchOptional()
        .filter(row -> row.value1() != null)
        .ifPresent(
            row ->
                Language.speaking(
                    Language.FR,
                    () ->
                        mails.send(
                            job.key(),
                            row.value1(),
                            MailText.prescription(
                                row.value2(),
                                row.value3(),
                                ZoneId.of(row.value4()),
                                row.value5(),
                                clock.instant()))));
  }
}
