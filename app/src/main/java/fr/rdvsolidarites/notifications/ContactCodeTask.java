package fr.rdvsolidarites.notifications;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.messages.SmsText;
import fr.rdvsolidarites.people.ContactCodes;
import fr.rdvsolidarites.shared.Language;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * The code that proves a phone or an address. About no RDV, so without a receipt; tried again as
 * long as the code is good, and no longer.
 */
@Configuration(proxyBeanMethods = false)
class ContactCodeTask {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("contact-code", Job.class);

  record Job(long codeId, long askedAtMillis, String language) {
    String reference() {
      return "code-" + codeId + "-" + askedAtMillis;
    }
  }

  private final Clock clock;
  private final Jobs jobs;
  private final ContactCodes codes;
  private final AccountMails mails;
  private final AccountTexts texts;

  ContactCodeTask(
      Clock clock, Jobs jobs, ContactCodes codes, AccountMails mails, AccountTexts texts) {
    this.clock = clock;
    this.jobs = jobs;
    this.codes = codes;
    this.mails = mails;
    this.texts = texts;
  }

  @EventListener
  void on(ContactCodes.Asked asked) {
    var job = new Job(asked.codeId(), asked.at().toEpochMilli(), Language.current().tag());
    jobs.plan(TASK, job.reference(), job);
  }

  @Bean
  Task<Job> contactCode() {
    return Tasks.oneTime(TASK)
        .onFailure(
            (complete, operations) ->
                operations.reschedule(complete, Retry.afterFault(clock.instant(), complete)))
        .execute((instance, context) -> run(instance.getData()));
  }

  private void run(Job job) {
    var language = Language.of(job.language()).orElse(Language.FR);
    codes
        .letter(job.codeId())
        .ifPresent(letter -> Language.speaking(language, () -> send(job, letter)));
  }

  private void send(Job job, ContactCodes.Letter letter) {
    var minutes = ContactCodes.LIFE.toMinutes();
    if (letter.contact().isSms()) {
      texts.send(
          null, job.reference(), letter.contact().value(), SmsText.code(letter.code(), minutes));
    } else {
      mails.send(job.reference(), letter.contact().value(), MailText.code(letter.code(), minutes));
    }
  }
}
