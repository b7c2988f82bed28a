package fr.rdvsolidarites.notifications;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.SUPPORT_VISIT;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.people.SupportEvent;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Tells a professional that the support looked at her pages, who, when and why. */
@Configuration(proxyBeanMethods = false)
class SupportAccessTask {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("support-access-mail", Job.class);

  record Job(long accessId) {}

  private final DSLContext dsl;
  private final Clock clock;
  private final Jobs jobs;
  private final BaseUrl baseUrl;
  private final AccountMails mails;

  SupportAccessTask(DSLContext dsl, Clock clock, Jobs jobs, BaseUrl baseUrl, AccountMails mails) {
    this.dsl = dsl;
    this.clock = clock;
    this.jobs = jobs;
    this.baseUrl = baseUrl;
    this.mails = mails;
  }

  @EventListener
  void on(Recorded recorded) {
    if (recorded.event() instanceof SupportEvent.ActedAs acted) {
      jobs.plan(TASK, "" + acted.accessId(), new Job(acted.accessId()));
    }
  }

  @Bean
  Task<Job> supportAccessMail() {
    return Tasks.oneTime(TASK)
        .onFailure(Retry.afterFault(clock))
        .execute((instance, context) -> send(instance.getData()));
  }

  private void send(Job job) {
    var admin = AGENT.as("super_admin_agent");
    dsl.select(
            AGENT.EMAIL,
            admin.FIRST_NAME.concat(inline(" ")).concat(admin.LAST_NAME),
            SUPPORT_VISIT.REASON,
            SUPPORT_VISIT.STARTED_AT,
            coalesce(TERRITOIRE.ZONE, inline("Europe/Paris")))
        .from(SUPPORT_VISIT)
        .join(AGENT)
        .on(AGENT.ID.eq(SUPPORT_VISIT.AGENT_ID))
        .join(admin)
        .on(admin.ID.eq(SUPPORT_VISIT.SUPER_ADMIN_ID))
        .leftJoin(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(AGENT.HOME_TERRITOIRE_ID))
        .where(SUPPORT_VISIT.ID.eq(job.accessId()), AGENT.EMAIL.isNotNull())
        .fetchOptional()
        .ifPresent(
            row -> {
              var zone = ZoneId.of(row.value5());
              var when =
                  FrenchDates.longDateTime(row.value4(), zone, LocalDate.now(clock.withZone(zone)));
              var text =
                  MailText.supportAccess(
                      row.value2().strip(), when, row.value3(), baseUrl.at("/agents/preferences"));
              mails.send("support-" + job.accessId(), row.value1(), text);
            });
  }
}
