package fr.rdvsolidarites.notifications.delivery;

/**
 * An SMS ready to leave.
 *
 * @param reference the same at every try, for providers that honour one
 * @param sender whom it comes from: at most eleven letters and digits
 * @param phone E.164
 */
public record Sms(String reference, String sender, String phone, String text, int segments) {}
