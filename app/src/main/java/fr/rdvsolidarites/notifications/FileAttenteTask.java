package fr.rdvsolidarites.notifications;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.booking.FileAttenteEvent;
import fr.rdvsolidarites.booking.FileAttenteLetters;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.messages.SmsText;
import fr.rdvsolidarites.shared.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
   */
  record Job(
      long journalId, Instant askedAt, long fileAttenteId, @Nullable Long offerId, boolean sms) {

    String reference() {
      return "attente-" + journalId;
    }
  }

  private final Clock clock;
  private final Jobs jobs;
  private final FileAttenteLetters letters;
  private final BaseUrl baseUrl;
  private final AccountMails mails;
  private final AccountTexts texts;

  FileAttenteTask(
      Clock clock,
      Jobs jobs,
      FileAttenteLetters letters,
      BaseUrl baseUrl,
      AccountMails mails,
      AccountTexts texts) {
    this.clock = clock;
    this.jobs = jobs;
    this.letters = letters;
    this.baseUrl = baseUrl;
    this.mails = mails;
    this.texts = texts;
  }

  @EventListener
  void on(Recorded recorded) {
    switch (recorded.event()) {
      case FileAttenteEvent.Joined joined ->
          plan(recorded, joined.who().fileAttenteId(), null, recorded.at());
      case FileAttenteEvent.Offered offered ->
          plan(recorded, offered.who().fileAttenteId(), offered.offerId(), offered.tellAt());
      default -> {}
    }
  }

  private void plan(Recorded recorded, long fileAttenteId, @Nullable Long offerId, Instant at) {
    for (var sms : new boolean[] {false, true}) {
      var job = new Job(recorded.journalId(), at, fileAttenteId, offerId, sms);
      var instance = recorded.journalId() + (sms ? "-sms" : "-mail");
      if (at.isAfter(clock.instant())) {
        jobs.planAt(TASK, instance, job, at);
      } else {
        jobs.plan(TASK, instance, job);
      }
    }
  }

  @Bean
  Task<Job> fileAttenteMessage() {
    return Tasks.oneTime(TASK)
        .onFailure(
            (complete, operations) ->
                operations.reschedule(complete, Retry.afterFault(clock.instant(), complete)))
        .execute((instance, context) -> run(instance.getData()));
  }

  private void run(Job job) {
    var offerId = job.offerId();
    if (clock.instant().isAfter(job.askedAt().plus(LONGEST))) {
      LOG.warn("Message {} of a waiting line given up", job.journalId());
    } else if (offerId == null) {
      letters
          .place(job.fileAttenteId())
          .ifPresent(
              place -> Language.speaking(place.reached().language(), () -> tell(job, place)));
    } else {
      letters
          .offer(offerId)
          .ifPresent(
              offer ->
                  Language.speaking(offer.reached().language(), () -> tell(job, offerId, offer)));
    }
  }

  private void tell(Job job, FileAttenteLetters.Place place) {
    var link = baseUrl.at(place.path());
    if (job.sms()) {
      text(job, place.reached().phone(), SmsText.waiting(link));
    } else {
      mail(job, place.reached().email(), MailText.waiting(link));
    }
  }

  private void tell(Job job, long offerId, FileAttenteLetters.Offer offer) {
    var link = baseUrl.at(offer.path());
    var left =
        job.sms()
            ? text(
                job,
                offer.reached().phone(),
                SmsText.waitingOffer(
                    offer.startsAt(), offer.until(), offer.zone(), offer.place(), link))
            : mail(
                job,
                offer.reached().email(),
                MailText.waitingOffer(
                    offer.startsAt(),
                    offer.until(),
                    offer.zone(),
                    offer.place(),
                    offer.moves(),
                    clock.instant(),
                    link));
    if (left) {
      letters.told(offerId);
    }
  }

  private boolean mail(Job job, @Nullable String address, MailText text) {
    if (address == null) {
      return false;
    }
    mails.send(job.reference(), address, text);
    return true;
  }

  private boolean text(Job job, @Nullable String phone, SmsText text) {
    return phone != null && texts.send(job.reference(), phone, text);
  }
}
