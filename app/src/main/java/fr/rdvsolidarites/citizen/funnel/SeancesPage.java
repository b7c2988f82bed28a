package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The RDVs collectifs of one lieu that are to come, one after the other, the full ones too.
 *
 * @param phone to call when no date suits
 * @param before what to know before choosing
 * @param kept the place that is kept for her meanwhile, if one is
 * @param notice the key of what went wrong before, if something did
 */
public record SeancesPage(
    String place,
    @Nullable String phone,
    List<Chosen> chosen,
    BeforeTime before,
    List<Card> cards,
    Choices choices,
    @Nullable KeptTime kept,
    @Nullable String notice) {

  /**
   * @param title what the professionals call it; null: by its motif
   * @param professionals who hold it, by name
   * @param left places; null: as many as want to
   * @param restriction of its own, read before a place is taken
   * @param instructions of its own
   * @param horaire the sealed text that chooses it
   * @param isFree whether it has a place for her
   */
  public record Card(
      @Nullable String title,
      Moment at,
      int minutes,
      String professionals,
      @Nullable Integer left,
      @Nullable String restriction,
      @Nullable String instructions,
      String horaire,
      boolean isFree) {}

  public List<Card> free() {
    return cards.stream().filter(card -> card.isFree()).toList();
  }

  public List<Card> full() {
    return cards.stream().filter(card -> !card.isFree()).toList();
  }
}
