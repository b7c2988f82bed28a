package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Seal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The links of a waiting line, signed: one to a place in it, one to an offer. Whoever has it may
 * leave, or take what is kept; neither shows who it is.
 */
@Component
public class FileAttenteTokens {

  private static final String PLACE = "attente";
  private static final String OFFER = "attente-offre";

  private final Seal seal;

  FileAttenteTokens(Seal seal) {
    this.seal = seal;
  }

  /** To somebody's place. */
  public String ofPlace(long fileAttenteId) {
    return seal.seal(PLACE, Long.toString(fileAttenteId));
  }

  /** Empty when forged. */
  public Optional<Long> place(String token) {
    return seal.open(PLACE, token).map(Long::valueOf);
  }

  public String ofOffer(long offerId) {
    return seal.seal(OFFER, Long.toString(offerId));
  }

  /** Empty when forged. */
  public Optional<Long> offer(String token) {
    return seal.open(OFFER, token).map(Long::valueOf);
  }

  /** By which what is offered is kept. */
  LinkToken hold(long offerId) {
    return new LinkToken(ofOffer(offerId));
  }
}
