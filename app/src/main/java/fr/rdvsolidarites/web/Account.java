package fr.rdvsolidarites.web;

/** What the principal of a session may implement so that the header can greet it. */
public interface Account {

  /** First name and last name. */
  String displayName();
}
