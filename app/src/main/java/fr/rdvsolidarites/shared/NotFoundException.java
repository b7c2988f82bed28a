package fr.rdvsolidarites.shared;

/** Not there, or not yours: both look the same, a 404 page. */
public class NotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotFoundException() {
    super("Not found", null, false, false);
  }
}
