import type { RefusalTexts } from '../../texts/UiTexts.ts';

export const refusals: RefusalTexts = {
  decline_card_declined: 'Ihre Bank hat die Karte abgelehnt.',
  decline_insufficient_funds: 'Auf der Karte ist nicht genug Geld verfügbar.',
  decline_expired_card: 'Die Karte ist abgelaufen.',
  decline_incorrect_cvc: 'Der Sicherheitscode passt nicht zur Karte.',
  decline_authentication_failed: 'Ihre Bank konnte nicht bestätigen, dass Sie es sind.',
  decline_processing_error: 'Die Zahlung konnte nicht verarbeitet werden. An Ihrer Karte lag es nicht.',
  blocked_past_due:
    'Die letzte Zahlung ist noch offen. Aktualisieren Sie zuerst die Zahlungsart; danach ist ein Wechsel möglich.',
  blocked_unpaid:
    'Eine Rechnung ist noch unbezahlt. Bezahlen Sie sie zuerst; danach ist ein Wechsel möglich.',
  blocked_paused: 'Das Abonnement ist pausiert. Setzen Sie es zuerst fort; danach ist ein Wechsel möglich.',
  blocked_canceling:
    'Das Abonnement ist gekündigt und läuft aus. Nehmen Sie die Kündigung zuerst zurück; danach ist ein Wechsel möglich.',
  blocked_canceled: 'Das Abonnement ist beendet. Schließen Sie ein neues ab, um fortzufahren.',
  blocked_scheduled_change:
    'Für dieses Abonnement ist schon eine andere Änderung geplant. Nehmen Sie sie zuerst zurück oder warten Sie sie ab.',
  blocked_pending_update:
    'Eine frühere Änderung wird noch bezahlt. Bitte versuchen Sie es in einigen Minuten erneut.',
  blocked_pending_invoice_items:
    'Es gibt Posten, die noch nicht berechnet sind. Bitte wenden Sie sich an den Support, der sie mit Ihnen durchgeht.',
  blocked_several_subscriptions:
    'Dieses Konto hat mehrere Abonnements. Bitte wählen Sie eines gemeinsam mit dem Support.',
  blocked_no_subscription:
    'Es gibt noch kein Abonnement, das sich ändern ließe. Bitte wenden Sie sich an den Support.',
  blocked_send_invoice:
    'Dieses Konto zahlt auf Rechnung. Bitte wenden Sie sich für einen Wechsel an den Support.',
  blocked_unsupported_payment_method:
    'Die hinterlegte Zahlungsart kann hier nicht verwendet werden. Bitte verwenden Sie eine Karte.',
  blocked_archived_price: 'Dieser Preis wird nicht mehr angeboten. Bitte wählen Sie einen anderen Tarif.',
  blocked_currency_mismatch:
    'Dieser Tarif wird nicht in Ihrer Währung verkauft. Bitte wenden Sie sich an den Support.',
  blocked_quantity_below_use:
    'Sie nutzen mehr, als dieser Tarif erlaubt. Geben Sie etwas frei oder wählen Sie einen größeren Tarif.',
  blocked_custom_plan: 'Dieser Tarif hat einen individuellen Preis. Sprechen Sie mit dem Vertrieb.',
  blocked_address_needed:
    'Ohne Ihre Rechnungsadresse lässt sich die Steuer nicht berechnen. Ergänzen Sie sie unter Abrechnung; danach ist ein Wechsel möglich.',
  blocked_promotion_code_unknown: 'Diesen Code gibt es nicht. Bitte prüfen Sie die Schreibweise.',
  blocked_promotion_code_expired: 'Dieser Code ist abgelaufen oder aufgebraucht.',
  blocked_promotion_code_not_applicable: 'Dieser Code gilt nicht für dieses Konto oder diesen Tarif.',
  blocked_promotion_code_minimum: 'Dieser Code gilt erst ab einem höheren Betrag.',
  blocked_trial_not_offered: 'Das wird hier nicht zur Probe angeboten.',
  blocked_trial_used: 'Dieses Konto hat das bereits getestet.',
  blocked_not_an_upgrade: 'Das ist nicht mehr, als Sie schon haben.',
  blocked_payments_disabled: 'Zahlungen sind im Moment abgeschaltet. Bitte versuchen Sie es später erneut.',
  blocked_upgrade_in_progress:
    'Für dieses Konto wird gerade ein anderer Wechsel bezahlt. Bitte versuchen Sie es in einigen Minuten erneut.',
  blocked_not_authorized:
    'Sie dürfen für dieses Konto nicht zahlen. Fragen Sie jemanden mit Abrechnungsrechten.',
  blocked_rate_limited: 'Das waren viele Versuche in kurzer Zeit. Bitte warten Sie eine Minute.',
  blocked_stripe_unavailable:
    'Der Zahlungsdienst antwortet gerade nicht. Bitte versuchen Sie es in einigen Minuten erneut.',
  blocked_offline:
    'Gerade besteht keine Verbindung. Bitte versuchen Sie es erneut, sobald sie wieder da ist.',
  blocked_request_closed: 'Über diese Anfrage wurde inzwischen entschieden, oder sie wurde zurückgezogen.',
  blocked_not_found: 'Das gibt es nicht mehr. Laden Sie die Seite neu, um den aktuellen Stand zu sehen.',
  blocked_other:
    'Bei uns ist etwas schiefgegangen. Falls Sie gerade gezahlt haben: Ihr Tarif zeigt, ob die Zahlung angekommen ist.',
  checkingTitle: 'Zahlung wird noch geprüft …',
  checkingBody:
    'Wir fragen nach, wie es um die Zahlung steht. Es wird nicht doppelt abgebucht. Sie können dieses Fenster schließen; das Ergebnis steht hier, wenn Sie zurückkommen.',
  quoteExpired: 'Dieser Preis ist nicht mehr aktuell. Es wurde nichts abgebucht.',
  newPrice: 'Neuen Preis abrufen',
  hidePlans: 'Andere Tarife ausblenden',
  fewerDifferences: 'Weniger Unterschiede zeigen',
  completedTitle: 'Außerdem erledigt',
  changeOrCancel: 'In Ihren Abrechnungseinstellungen können Sie den Tarif jederzeit ändern oder kündigen.',
  billingFailed: 'Die Seite zur Abrechnung konnte nicht geöffnet werden. Bitte versuchen Sie es erneut.',
};
