package fr.rdvsolidarites.notifications;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.SmsText;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.people.AgentEvent;
import fr.rdvsolidarites.people.InvitationDelivery;
import fr.rdvsolidarites.people.InvitationLetters;
import fr.rdvsolidarites.people.InvitationLetters.Letter;
import fr.rdvsolidarites.people.InvitationLinks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The second way of an invitation: a text, where a phone was given. It has a link of its own; the
 * mail knows nothing of it, so that neither stops the other.
 */
@Configuration(proxyBeanMethods = false)
class InvitationTextTask {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("invitation-text", Job.class);

  private static final Logger LOG = LoggerFactory.getLogger(InvitationTextTask.class);
  private static final Duration LONGEST = Duration.ofDays(1);

  record Job(long journalId, Instant askedAt, long invitationId) {}

  private final Clock clock;
  private final Jobs jobs;
  private final InvitationLinks links;
  private final InvitationDelivery delivery;
  private final InvitationLetters letters;
  private final BaseUrl baseUrl;
  private final AccountTexts texts;
  private final TransactionTemplate transaction;

  InvitationTextTask(
      Clock clock,
      Jobs jobs,
      InvitationLinks links,
      InvitationDelivery delivery,
      InvitationLetters letters,
      BaseUrl baseUrl,
      AccountTexts texts,
      TransactionTemplate transaction) {
    this.clock = clock;
    this.jobs = jobs;
    this.links = links;
    this.delivery = delivery;
    this.letters = letters;
    this.baseUrl = baseUrl;
    this.texts = texts;
    this.transaction = transaction;
  }

  @EventListener
  void on(Recorded recorded) {
    switch (recorded.event()) {
      case AgentEvent.Invited invited -> plan(recorded, invited.invitationId());
      case AgentEvent.InvitedAgain invited -> plan(recorded, invited.invitationId());
      default -> {}
    }
  }

  private void plan(Recorded recorded, long invitationId) {
    var hasPhone =
        letters.ofInvitation(invitationId).filter(letter -> letter.phone() != null).isPresent();
    if (hasPhone) {
      jobs.plan(
          TASK,
          "" + recorded.journalId(),
          new Job(recorded.journalId(), recorded.at(), invitationId));
    }
  }

  @Bean
  Task<Job> invitationText() {
    return Tasks.oneTime(TASK)
        .onFailure(Retry.afterFault(clock))
        .execute((instance, context) -> run(instance.getData()));
  }

  private void run(Job job) {
    if (clock.instant().isAfter(job.askedAt().plus(LONGEST))) {
      LOG.warn("Invitation text {} given up", job.journalId());
      return;
    }
    letters.ofInvitation(job.invitationId()).ifPresent(letter -> send(job, letter));
  }

  private void send(Job job, Letter letter) {
    var phone = letter.phone();
    if (phone == null) {
      return;
    }
    var token = Objects.requireNonNull(transaction.execute(_ -> links.issue(job.invitationId())));
    var text = SmsText.invitation(letter.organisation(), baseUrl.at(InvitationLinks.path(token)));
    try {
      texts.handOver(letter.territoireId(), "invitation-" + job.journalId(), phone, text);
    } catch (DeliveryFailure failure) {
      delivery.textFailed(job.invitationId(), failure.reason().name());
      if (failure.reason().mayRetry()) {
        throw failure;
      }
      return;
    }
    delivery.textHandedOver(job.invitationId());
  }
}
