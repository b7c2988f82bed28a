package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.shared.Texts.t;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.booking.FileAttenteEvent;
import fr.rdvsolidarites.booking.FileAttenteLetters;
import fr.rdvsolidarites.booking.FileAttenteLetters.About;
import fr.rdvsolidarites.booking.FileAttenteLetters.Reached;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.messages.SmsText;
import fr.rdvsolidarites.notifications.ReceiptRows.Kept;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.shared.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * What leaves to people who wait: that they do, and that a time is kept for them. Mail and text are
 * jobs of their own, so that neither stops the other; an offer that is over is told no more.
 */
@Configuration(proxyBeanMethods = false)
class FileAttenteTask {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("file-attente", Job.class);

  private static final Logger LOG = LoggerFactory.getLogger(FileAttenteTask.class);
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * @param offerId null: that she waits
   * @param receiptId null: that she waits, and has no RDV beside which it would be told
   */
  record Job(
      long journalId,
      Instant askedAt,
      long fileAttenteId,
      @Nullable Long offerId,
      boolean sms,
      @Nullable Long receiptId) {

    String reference() {
      return "attente-" + journalId;
    }
  }

  /** What is written to her by one channel. */
  private record Letter(Reached reached, @Nullable MailText mail, @Nullable SmsText sms) {}

  private final Clock clock;
  private final Jobs jobs;
  private final FileAttenteLetters letters;
  private final ReceiptRows receipts;
  private final Ceilings ceilings;
  private final BaseUrl baseUrl;
  private final AccountMails mails;
  private final AccountTexts texts;

  FileAttenteTask(
      Clock clock,
      Jobs jobs,
      FileAttenteLetters letters,
      ReceiptRows receipts,
      Ceilings ceilings,
      BaseUrl baseUrl,
      AccountMails mails,
      AccountTexts texts) {
    this.clock = clock;
    this.jobs = jobs;
    this.letters = letters;
    this.receipts = receipts;
    this.ceilings = ceilings;
    this.baseUrl = baseUrl;
    this.mails = mails;
    this.texts = texts;
  }

  @EventListener
  void on(Recorded recorded) {
    switch (recorded.event()) {
      case FileAttenteEvent.Joined(var who) ->
          letters
              .place(who.fileAttenteId())
              .ifPresent(
                  place ->
                      plan(
                          new Planned(recorded, who, place.about(), null, Notice.WAITING),
                          place.reached(),
                          null,
                          recorded.at()));
      case FileAttenteEvent.Offered offered ->
          letters
              .offer(offered.offerId())
              .ifPresent(
                  offer ->
                      plan(
                          new Planned(
                              recorded,
                              offered.who(),
                              offer.about(),
                              offer.organisationId(),
                              Notice.WAITING_OFFER),
                          offer.reached(),
                          offered.offerId(),
                          offered.tellAt()));
      default -> {}
    }
  }

  /**
   * @param about null: she has no RDV
   * @param organisationId which offers something; null: she is only told that she waits
   */
  private record Planned(
      Recorded recorded,
      FileAttenteEvent.Who who,
      @Nullable About about,
      @Nullable Long organisationId,
      Notice notice) {

    ReceiptRows.Cause cause(long organisationId, @Nullable Long rdvId) {
      return new ReceiptRows.Cause(recorded.journalId(), who.territoireId(), organisationId, rdvId);
    }

    Told told(Told.RecipientKind kind, long id, @Nullable Long participationId, Channel channel) {
      return new Told(notice, kind, id, participationId, channel);
    }
  }

  /** By each way in which she is reached now. */
  private void plan(Planned planned, Reached reached, @Nullable Long offerId, Instant at) {
    if (reached.email() != null) {
      plan(planned, Channel.MAIL, offerId, at);
    }
    if (reached.mobile() != null) {
      plan(planned, Channel.SMS, offerId, at);
    }
  }

  private void plan(Planned planned, Channel channel, @Nullable Long offerId, Instant at) {
    var journalId = planned.recorded().journalId();
    var job =
        new Job(
            journalId,
            at,
            planned.who().fileAttenteId(),
            offerId,
            channel == Channel.SMS,
            receipt(planned, channel, at));
    var instance = journalId + (job.sms() ? "-sms" : "-mail");
    if (at.isAfter(clock.instant())) {
      jobs.planAt(TASK, instance, job, at);
    } else {
      jobs.plan(TASK, instance, job);
    }
  }

  /** Beside the other messages of her RDV, where she has one; else beside her place in the line. */
  private @Nullable Long receipt(Planned planned, Channel channel, Instant at) {
    var about = planned.about();
    if (about != null) {
      var told =
          planned.told(
              Told.RecipientKind.USAGER, about.usagerId(), about.participationId(), channel);
      var cause = planned.cause(about.organisationId(), about.rdvId());
      return receipts.keep(cause, told, at).orElse(null);
    }
    var organisationId = planned.organisationId();
    if (organisationId == null) {
      return null;
    }
    var told =
        planned.told(Told.RecipientKind.ATTENTE, planned.who().fileAttenteId(), null, channel);
    return receipts.keep(planned.cause(organisationId, null), told, at).orElse(null);
  }

  @Bean
  Task<Job> fileAttenteMessage() {
    return Tasks.oneTime(TASK)
        .onFailure(Retry.afterFault(clock))
        .execute((instance, context) -> run(instance.getData()));
  }

  private void run(Job job) {
    if (clock.instant().isAfter(job.askedAt().plus(LONGEST))) {
      LOG.warn("Message {} of a waiting line given up", job.journalId());
      note(job, ReceiptStatus.FAILED, "notifications.failure.SERVER_UNREACHABLE");
      return;
    }
    var letter = letter(job);
    if (letter.isEmpty()) {
      note(job, ReceiptStatus.DROPPED, "notifications.obstacle.WAITING_OVER");
      return;
    }
    try {
      send(job, letter.get());
    } catch (DeliveryFailure failure) {
      note(job, ReceiptStatus.RETRYING, "notifications.failure." + failure.reason().name());
      throw failure;
    }
  }

  /** Empty when there is nothing to say any more. */
  private Optional<Letter> letter(Job job) {
    var offerId = job.offerId();
    return offerId == null
        ? letters
            .place(job.fileAttenteId())
            .map(place -> Language.in(place.reached().language(), () -> letter(job.sms(), place)))
        : letters
            .offer(offerId)
            .map(offer -> Language.in(offer.reached().language(), () -> letter(job.sms(), offer)));
  }

  private Letter letter(boolean sms, FileAttenteLetters.Place place) {
    var link = baseUrl.at(place.path());
    return new Letter(
        place.reached(), sms ? null : MailText.waiting(link), sms ? SmsText.waiting(link) : null);
  }

  private Letter letter(boolean sms, FileAttenteLetters.Offer offer) {
    var link = baseUrl.at(offer.path());
    return new Letter(
        offer.reached(),
        sms
            ? null
            : MailText.waitingOffer(
                offer.startsAt(),
                offer.until(),
                offer.zone(),
                offer.place(),
                unanswered(offer),
                clock.instant(),
                link),
        sms
            ? SmsText.waitingOffer(
                offer.startsAt(), offer.until(), offer.zone(), offer.place(), link)
            : null);
  }

  private static MailText.Unanswered unanswered(FileAttenteLetters.Offer offer) {
    if (offer.moves()) {
      return MailText.Unanswered.KEEPS;
    }
    return offer.onlyThat() ? MailText.Unanswered.ENDS : MailText.Unanswered.STAYS;
  }

  private void send(Job job, Letter letter) {
    var reached = letter.reached();
    if (letter.sms() != null && reached.mobile() != null) {
      if (mayLeave(job, Channel.SMS, reached.mobile())) {
        text(job, reached.territoireId(), reached.mobile(), letter.sms());
      }
    } else if (letter.mail() != null && reached.email() != null) {
      if (mayLeave(job, Channel.MAIL, reached.email())) {
        mail(job, reached.email(), letter.mail());
      }
    } else {
      note(job, ReceiptStatus.DROPPED, "notifications.obstacle.NO_ADDRESS");
    }
  }

  /** That she waits, she asked for herself. */
  private boolean mayLeave(Job job, Channel channel, String address) {
    var stop =
        ceilings.count(
            new Ceilings.Leaving(
                job.reference() + "-" + channel.code(),
                channel,
                address,
                job.offerId() != null,
                job.offerId() == null,
                job.receiptId(),
                null,
                null));
    stop.ifPresent(why -> note(job, why.status(), why.key()));
    return stop.isEmpty();
  }

  private void text(Job job, long territoireId, String mobile, SmsText text) {
    switch (texts.send(territoireId, job.reference(), mobile, text)) {
      case AccountTexts.Outcome.Left(var handed) -> {
        if (job.receiptId() != null) {
          receipts.sent(job.receiptId(), handed, new Kept(mobile, text.text()));
        }
        told(job);
      }
      case AccountTexts.Outcome.NotLeft(var reason) ->
          note(
              job,
              reason.isUncertain() ? ReceiptStatus.UNSURE : ReceiptStatus.FAILED,
              "notifications.failure." + reason.name());
    }
  }

  private void mail(Job job, String email, MailText text) {
    if (!mails.send(job.reference(), email, text)) {
      note(job, ReceiptStatus.FAILED, "notifications.failure.ADDRESS_REFUSED");
      return;
    }
    if (job.receiptId() != null) {
      receipts.sent(job.receiptId(), new Kept(email, text.subject()));
    }
    told(job);
  }

  private void told(Job job) {
    if (job.offerId() != null) {
      letters.told(job.offerId());
    }
  }

  private void note(Job job, ReceiptStatus status, String why) {
    if (job.receiptId() != null) {
      receipts.notSent(job.receiptId(), status, t(why));
    }
  }
}
