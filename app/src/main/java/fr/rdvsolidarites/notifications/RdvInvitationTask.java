package fr.rdvsolidarites.notifications;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.booking.RdvInvitationEvent;
import fr.rdvsolidarites.booking.RdvInvitationLinks;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.messages.SmsText;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.shared.Dates;
import fr.rdvsolidarites.shared.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The invitations to book, by mail and by text: jobs of their own, each with a link of its own, so
 * that neither stops the other. Whether one left is kept with the invitation.
 */
@Configuration(proxyBeanMethods = false)
class RdvInvitationTask {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("rdv-invitation", Job.class);

  private static final Logger LOG = LoggerFactory.getLogger(RdvInvitationTask.class);
  private static final Duration LONGEST = Duration.ofDays(1);

  record Job(long journalId, Instant askedAt, long invitationId, boolean sms) {
    String reference() {
      return "rdv-invitation-" + journalId;
    }
  }

  private final Clock clock;
  private final Jobs jobs;
  private final RdvInvitationLinks links;
  private final BaseUrl baseUrl;
  private final AccountMails mails;
  private final AccountTexts texts;
  private final TransactionTemplate transaction;

  RdvInvitationTask(
      Clock clock,
      Jobs jobs,
      RdvInvitationLinks links,
      BaseUrl baseUrl,
      AccountMails mails,
      AccountTexts texts,
      TransactionTemplate transaction) {
    this.clock = clock;
    this.jobs = jobs;
    this.links = links;
    this.baseUrl = baseUrl;
    this.mails = mails;
    this.texts = texts;
    this.transaction = transaction;
  }

  @EventListener
  void on(Recorded recorded) {
    switch (recorded.event()) {
      case RdvInvitationEvent.Sent event -> plan(recorded, event.who().invitationId());
      case RdvInvitationEvent.SentAgain event -> plan(recorded, event.who().invitationId());
      default -> {}
    }
  }

  private void plan(Recorded recorded, long invitationId) {
    for (var sms : new boolean[] {false, true}) {
      var job = new Job(recorded.journalId(), recorded.at(), invitationId, sms);
      jobs.plan(TASK, recorded.journalId() + (sms ? "-sms" : "-mail"), job);
    }
  }

  @Bean
  Task<Job> rdvInvitation() {
    return Tasks.oneTime(TASK)
        .onFailure(Retry.afterFault(clock))
        .execute((instance, context) -> run(instance.getData()));
  }

  private void run(Job job) {
    if (clock.instant().isAfter(job.askedAt().plus(LONGEST))) {
      LOG.warn("Invitation {} given up", job.reference());
      return;
    }
    links
        .letter(job.invitationId())
        .ifPresent(letter -> Language.speaking(letter.language(), () -> send(job, letter)));
  }

  private void send(Job job, RdvInvitationLinks.Letter letter) {
    var to = job.sms() ? letter.phone() : letter.email();
    if (to == null) {
      return;
    }
    var token = Objects.requireNonNull(transaction.execute(_ -> links.issue(job.invitationId())));
    var link = baseUrl.at(RdvInvitationLinks.path(token));
    try {
      if (job.sms()) {
        texts.handOver(
            letter.territoireId(),
            job.reference(),
            to,
            SmsText.rdvInvitation(letter.organisation(), link));
      } else {
        mail(job, to, letter, link);
      }
    } catch (DeliveryFailure failure) {
      links.failed(job.invitationId(), failure.reason().name());
      if (failure.reason().mayRetry()) {
        throw failure;
      }
      LOG.warn("Invitation {} not sent: {}", job.reference(), failure.reason());
      return;
    }
    links.handedOver(job.invitationId());
  }

  private void mail(Job job, String to, RdvInvitationLinks.Letter letter, String link) {
    var zone = letter.zone();
    var until =
        Dates.day(
            LocalDate.ofInstant(letter.expiresAt(), zone), LocalDate.now(clock.withZone(zone)));
    var text = MailText.rdvInvitation(letter.motif(), letter.organisation(), until, link);
    mails.handOver(job.reference(), to, text);
  }
}
