package fr.rdvsolidarites.notifications;

import static gen.db.Tables.AGENT;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.people.AgentEvent;
import fr.rdvsolidarites.people.PasswordResets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * The mail with which an agent chooses a new password. It has no receipt, since it is about no RDV;
 * after an hour without success it is given up, as the agent will have asked again.
 */
@Configuration(proxyBeanMethods = false)
class PasswordResetTask {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("password-reset-mail", Job.class);

  private static final Logger LOG = LoggerFactory.getLogger(PasswordResetTask.class);
  private static final Duration LONGEST = Duration.ofHours(1);

  record Job(long agentId, long journalId, Instant askedAt) {}

  private final DSLContext dsl;
  private final Clock clock;
  private final Jobs jobs;
  private final PasswordResets resets;
  private final BaseUrl baseUrl;
  private final AccountMails mails;

  PasswordResetTask(
      DSLContext dsl,
      Clock clock,
      Jobs jobs,
      PasswordResets resets,
      BaseUrl baseUrl,
      AccountMails mails) {
    this.dsl = dsl;
    this.clock = clock;
    this.jobs = jobs;
    this.resets = resets;
    this.baseUrl = baseUrl;
    this.mails = mails;
  }

  @EventListener
  void on(Recorded recorded) {
    if (recorded.event() instanceof AgentEvent.PasswordResetRequested requested) {
      jobs.plan(
          TASK,
          "" + recorded.journalId(),
          new Job(requested.agentId(), recorded.journalId(), recorded.at()));
    }
  }

  @Bean
  Task<Job> passwordResetMail() {
    return Tasks.oneTime(TASK)
        .onFailure(Retry.afterFault(clock))
        .execute((instance, context) -> send(instance.getData()));
  }

  private void send(Job job) {
    if (clock.instant().isAfter(job.askedAt().plus(LONGEST))) {
      LOG.warn("Password reset mail {} given up", job.journalId());
      return;
    }
    address(job.agentId()).ifPresent(address -> send(job, address));
  }

  private void send(Job job, String address) {
    var link = baseUrl.at(PasswordResets.path(resets.issue(job.agentId())));
    var text = MailText.passwordReset(link, PasswordResets.LIFE.toHours());
    mails.send("password-" + job.journalId(), address, text);
  }

  private Optional<String> address(long agentId) {
    return dsl.select(AGENT.EMAIL)
        .from(AGENT)
        .where(AGENT.ID.eq(agentId), AGENT.EMAIL.isNotNull(), AGENT.DELETED_AT.isNull())
        .fetchOptional(AGENT.EMAIL);
  }
}
