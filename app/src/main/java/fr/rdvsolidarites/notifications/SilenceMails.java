package fr.rdvsolidarites.notifications;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.SILENCE;
import static gen.db.Tables.SUPER_ADMIN;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.select;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * To whoever administers the territoire, and to the team that runs the service: a channel fell
 * silent, or speaks again. One job for each person.
 */
@Configuration(proxyBeanMethods = false)
class SilenceMails {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("silence-mail", Job.class);

  record Job(long silenceId, long agentId, boolean over) {

    String reference() {
      return "silence-" + silenceId + (over ? "-over-" : "-") + agentId;
    }
  }

  private final DSLContext dsl;
  private final Clock clock;
  private final Jobs jobs;
  private final BaseUrl baseUrl;
  private final AccountMails mails;

  SilenceMails(DSLContext dsl, Clock clock, Jobs jobs, BaseUrl baseUrl, AccountMails mails) {
    this.dsl = dsl;
    this.clock = clock;
    this.jobs = jobs;
    this.baseUrl = baseUrl;
    this.mails = mails;
  }

  /** In the transaction of the one who looked. */
  void plan(long silenceId, long territoireId, boolean over) {
    dsl.select(AGENT.ID)
        .from(AGENT)
        .where(
            AGENT.EMAIL.isNotNull(),
            AGENT.DELETED_AT.isNull(),
            AGENT.ID.in(
                select(ROLE_TERRITOIRE.AGENT_ID)
                    .from(ROLE_TERRITOIRE)
                    .where(ROLE_TERRITOIRE.TERRITOIRE_ID.eq(territoireId))
                    .union(select(SUPER_ADMIN.AGENT_ID).from(SUPER_ADMIN))))
        .fetch(AGENT.ID)
        .forEach(
            agentId -> {
              var job = new Job(silenceId, agentId, over);
              jobs.plan(TASK, job.reference(), job);
            });
  }

  @Bean
  Task<Job> silenceMail() {
    return Tasks.oneTime(TASK)
        .onFailure(Retry.afterFault(clock))
        .execute((instance, context) -> send(instance.getData()));
  }

  private void send(Job job) {
    dsl.select(
            AGENT.EMAIL,
            TERRITOIRE.ID,
            TERRITOIRE.NAME,
            TERRITOIRE.ZONE,
            SILENCE.CHANNEL,
            SILENCE.KIND,
            SILENCE.BEGAN_AT,
            SILENCE.MESSAGES)
        .from(SILENCE)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(SILENCE.TERRITOIRE_ID))
        .join(AGENT)
        .on(AGENT.ID.eq(job.agentId()))
        .where(SILENCE.ID.eq(job.silenceId()), AGENT.EMAIL.isNotNull(), AGENT.DELETED_AT.isNull())
        .fetchOptional()
        .ifPresent(
            row -> {
              var zone = ZoneId.of(row.value4());
              var since =
                  FrenchDates.longDateTime(row.value7(), zone, LocalDate.now(clock.withZone(zone)));
              var link = baseUrl.at("/territoires/" + row.value2() + "/envois");
              var channel = Channel.of(row.value5());
              var text =
                  job.over()
                      ? MailText.silenceOver(channel.code(), row.value3(), link)
                      : MailText.silence(
                          channel.code() + "." + row.value6(),
                          row.value3(),
                          since,
                          row.value8(),
                          link);
              mails.send(job.reference(), row.value1(), text);
            });
  }
}
