package fr.rdvsolidarites.demo.seed;

import fr.rdvsolidarites.booking.EquiteFigures;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A demonstration does not wait for the night to show how fairly RDVs are given. */
@Component
@ConditionalOnProperty(name = "rdv.demo", havingValue = "true")
class DemoEquite {

  private final EquiteFigures figures;

  DemoEquite(EquiteFigures figures) {
    this.figures = figures;
  }

  @EventListener(ApplicationReadyEvent.class)
  void make() {
    figures.make();
  }
}
