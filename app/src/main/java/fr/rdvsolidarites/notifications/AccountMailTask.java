package fr.rdvsolidarites.notifications;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.people.AgentEvent;
import fr.rdvsolidarites.people.EmailChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * The mails about an agent's own address: to the new one, the link that confirms it; to the former
 * one, that it no longer signs in. The former address is read from the fact itself, which alone
 * still knows it.
 */
@Configuration(proxyBeanMethods = false)
class AccountMailTask {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("account-mail", Job.class);

  private static final Logger LOG = LoggerFactory.getLogger(AccountMailTask.class);
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * @param changed whether the address has changed, rather than is to be confirmed
   */
  record Job(long journalId, Instant askedAt, long agentId, boolean changed) {}

  private final Clock clock;
  private final Jobs jobs;
  private final EmailChange emails;
  private final FormerAddress former;
  private final BaseUrl baseUrl;
  private final AccountMails mails;

  AccountMailTask(
      Clock clock,
      Jobs jobs,
      EmailChange emails,
      FormerAddress former,
      BaseUrl baseUrl,
      AccountMails mails) {
    this.clock = clock;
    this.jobs = jobs;
    this.emails = emails;
    this.former = former;
    this.baseUrl = baseUrl;
    this.mails = mails;
  }

  @EventListener
  void on(Recorded recorded) {
    switch (recorded.event()) {
      case AgentEvent.EmailChangeRequested asked -> plan(recorded, asked.agentId(), false);
      case AgentEvent.EmailChanged changed -> plan(recorded, changed.agentId(), true);
      default -> {}
    }
  }

  private void plan(Recorded recorded, long agentId, boolean changed) {
    jobs.plan(
        TASK,
        "" + recorded.journalId(),
        new Job(recorded.journalId(), recorded.at(), agentId, changed));
  }

  @Bean
  Task<Job> accountMail() {
    return Tasks.oneTime(TASK)
        .onFailure(Retry.afterFault(clock))
        .execute((instance, context) -> run(instance.getData()));
  }

  private void run(Job job) {
    if (clock.instant().isAfter(job.askedAt().plus(LONGEST))) {
      LOG.warn("Account mail {} given up", job.journalId());
      return;
    }
    if (job.changed()) {
      former.of(job.journalId()).ifPresent(address -> send(job, address, MailText.emailChanged()));
      return;
    }
    emails
        .issue(job.agentId())
        .ifPresent(
            letter ->
                send(
                    job,
                    letter.email(),
                    MailText.emailConfirmation(
                        baseUrl.at(EmailChange.path(letter.token())), EmailChange.LIFE.toHours())));
  }

  private void send(Job job, String address, MailText text) {
    mails.send("account-" + job.journalId(), address, text);
  }
}
