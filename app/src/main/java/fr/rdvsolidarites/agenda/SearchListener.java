package fr.rdvsolidarites.agenda;

/**
 * Hears of every search that is answered; who asked still waits, so it is quick and never fails.
 */
public interface SearchListener {

  void answered(AnsweredSearch answered);
}
