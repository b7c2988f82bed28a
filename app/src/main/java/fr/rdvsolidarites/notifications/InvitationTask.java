package fr.rdvsolidarites.notifications;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.Mail;
import fr.rdvsolidarites.notifications.delivery.MailGateway;
import fr.rdvsolidarites.people.AgentEvent;
import fr.rdvsolidarites.people.InvitationDelivery;
import fr.rdvsolidarites.people.InvitationLetters;
import fr.rdvsolidarites.people.InvitationLetters.Letter;
import fr.rdvsolidarites.people.InvitationLinks;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The mails by which a professional comes into an organisation: her invitation, or the news that
 * she was added. They leave in the organisation's name, and are answered to the inviter. Whether
 * the invitation left is kept with it; the link itself is made here and stored nowhere.
 */
@Configuration(proxyBeanMethods = false)
class InvitationTask {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("invitation-mail", Job.class);

  private static final Logger LOG = LoggerFactory.getLogger(InvitationTask.class);
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * @param invitationId null where somebody was added to {@code organisationId}
   */
  record Job(
      long journalId,
      Instant askedAt,
      long agentId,
      long organisationId,
      @Nullable Long inviterId,
      @Nullable Long invitationId) {}

  private record Inviter(String name, @Nullable String email) {}

  private final DSLContext dsl;
  private final Clock clock;
  private final Jobs jobs;
  private final InvitationLinks links;
  private final InvitationDelivery delivery;
  private final InvitationLetters letters;
  private final BaseUrl baseUrl;
  private final MailPages pages;
  private final MailGateway mails;
  private final SentMessages sent;
  private final TransactionTemplate transaction;

  InvitationTask(
      DSLContext dsl,
      Clock clock,
      Jobs jobs,
      InvitationLinks links,
      InvitationDelivery delivery,
      InvitationLetters letters,
      BaseUrl baseUrl,
      MailPages pages,
      MailGateway mails,
      SentMessages sent,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.jobs = jobs;
    this.links = links;
    this.delivery = delivery;
    this.letters = letters;
    this.baseUrl = baseUrl;
    this.pages = pages;
    this.mails = mails;
    this.sent = sent;
    this.transaction = transaction;
  }

  @EventListener
  void on(Recorded recorded) {
    switch (recorded.event()) {
      case AgentEvent.Invited invited -> plan(recorded, invited, invited.invitationId());
      case AgentEvent.InvitedAgain invited -> plan(recorded, invited, invited.invitationId());
      case AgentEvent.Joined joined -> plan(recorded, joined, null);
      default -> {}
    }
  }

  private void plan(
      Recorded recorded, AgentEvent.InOrganisation event, @Nullable Long invitationId) {
    var inviterId = recorded.actor() instanceof Actor.Agent agent ? agent.agentId() : null;
    jobs.plan(
        TASK,
        "" + recorded.journalId(),
        new Job(
            recorded.journalId(),
            recorded.at(),
            event.agentId(),
            event.organisationId(),
            inviterId,
            invitationId));
  }

  @Bean
  Task<Job> invitationMail() {
    return Tasks.oneTime(TASK)
        .onFailure(Retry.afterFault(clock))
        .execute((instance, context) -> run(instance.getData()));
  }

  private void run(Job job) {
    if (clock.instant().isAfter(job.askedAt().plus(LONGEST))) {
      LOG.warn("Invitation mail {} given up", job.journalId());
      return;
    }
    var mail = job.invitationId() == null ? joined(job) : invitation(job, job.invitationId());
    mail.ifPresent(written -> send(job, written));
  }

  private void send(Job job, Mail mail) {
    var invitationId = job.invitationId();
    try {
      mails.send(mail);
    } catch (DeliveryFailure failure) {
      if (invitationId != null) {
        delivery.failed(invitationId, failure.reason().name());
      }
      if (!failure.reason().isPermanent()) {
        throw failure;
      }
      LOG.warn("Invitation mail {} not sent: {}", job.journalId(), failure.reason());
      return;
    }
    if (invitationId != null) {
      delivery.handedOver(invitationId);
    }
    sent.keep(null, mails.from(), mail);
  }

  private Optional<Mail> invitation(Job job, long invitationId) {
    return letters.ofInvitation(invitationId).map(letter -> invitation(job, invitationId, letter));
  }

  private Mail invitation(Job job, long invitationId, Letter letter) {
    var inviter = inviter(letter.inviterId(), letter.organisation());
    var token = Objects.requireNonNull(transaction.execute(_ -> links.issue(invitationId)));
    var text =
        MailText.invitation(
            inviter.name(),
            letter.organisation(),
            letter.services(),
            baseUrl.at(InvitationLinks.path(token)),
            FrenchDates.day(
                LocalDate.ofInstant(letter.expiresAt(), letter.zone()),
                LocalDate.now(clock.withZone(letter.zone()))));
    return mail(job, letter.email(), letter.organisation(), inviter, text);
  }

  private Optional<Mail> joined(Job job) {
    return dsl.select(AGENT.EMAIL, ORGANISATION.NAME)
        .from(AGENT)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(job.organisationId()))
        .where(AGENT.ID.eq(job.agentId()), AGENT.EMAIL.isNotNull(), AGENT.DELETED_AT.isNull())
        .fetchOptional()
        .map(
            row -> {
              var inviter = inviter(job.inviterId(), row.value2());
              var link = baseUrl.at("/agents");
              var text = MailText.joined(inviter.name(), row.value2(), link);
              return mail(job, row.value1(), row.value2(), inviter, text);
            });
  }

  private Mail mail(Job job, String to, String organisation, Inviter inviter, MailText text) {
    return new Mail(
            baseUrl.messageId("invitation-" + job.journalId()),
            to,
            text.subject(),
            text.body(),
            pages.html(text),
            null)
        .written(new Mail.Writer(organisation, inviter.email()));
  }

  /** The organisation itself, once the inviter's account is gone. */
  private Inviter inviter(@Nullable Long agentId, String organisation) {
    return dsl.select(AGENT.FIRST_NAME, AGENT.LAST_NAME, AGENT.EMAIL)
        .from(AGENT)
        .where(AGENT.ID.eq(agentId), AGENT.DELETED_AT.isNull())
        .fetchOptional(
            row -> new Inviter((row.value1() + " " + row.value2()).strip(), row.value3()))
        .orElseGet(() -> new Inviter(organisation, null));
  }
}
