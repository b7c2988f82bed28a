package fr.rdvsolidarites.notifications.delivery;

import org.jspecify.annotations.Nullable;

/**
 * An SMS ready to leave.
 *
 * @param territoireId whose providers send it; null: the platform's
 * @param reference the same at every try, for providers that honour one
 * @param sender whom it comes from: at most eleven letters and digits
 * @param phone E.164
 */
public record Sms(
    @Nullable Long territoireId,
    String reference,
    String sender,
    String phone,
    String text,
    int segments) {}
