package fr.rdvsolidarites.booking;

import org.springframework.context.ApplicationContext;

/** The job of every ten minutes, run by hand. */
public final class WaitingJob {

  private WaitingJob() {}

  public static void run(ApplicationContext context) {
    context.getBean(FileAttenteMatching.class).offerTheRest();
  }
}
