package org.strongroom.notice;

import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

/** Sends notices by e-mail, to a relay that proves who it is. */
final class Mail implements Channel {
    private static final String PATIENCE_MS = "10000";

    private final MailSettings settings;
    private final Session session;

    Mail(MailSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(
                properties(settings),
                settings.password()
                        .map(password -> new Authenticator() {
                            @Override
                            protected PasswordAuthentication getPasswordAuthentication() {
                                return new PasswordAuthentication(
                                        settings.user().orElse(""), password);
                            }
                        })
                        .orElse(null));
    }

    private static Properties properties(MailSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(settings.user().isPresent()));
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MS);
        properties.setProperty("mail.smtp.timeout", PATIENCE_MS);
        properties.setProperty("mail.smtp.writetimeout", PATIENCE_MS);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        switch (settings.tls()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case IMPLICIT -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case OFF -> properties.setProperty("mail.smtp.starttls.enable", "false");
        }
        return properties;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void deliver(Notice notice) throws DeliveryException {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress(settings.from()));
            for (String recipient : settings.to()) {
                message.addRecipient(RecipientType.TO, new InternetAddress(recipient));
            }
            message.setSubject(notice.title(), StandardCharsets.UTF_8.name());
            message.setText(text(notice), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(notice.time()));
            message.setHeader("Auto-Submitted", "auto-generated");
            Transport.send(message);
        } catch (MessagingException e) {
            // the relay's words may quote addresses
            throw new DeliveryException(
                    settings.host() + " did not take it (" + cause(e).getClass().getSimpleName() + ")", e);
        }
    }

    private static Throwable cause(MessagingException e) {
        return Optional.<Throwable>ofNullable(e.getNextException()).orElse(e);
    }

    private static String text(Notice notice) {
        StringBuilder text = new StringBuilder(notice.title()).append("\n\n");
        notice.reasons().forEach(reason -> text.append("- ").append(reason).append('\n'));
        if (notice.reasons().isEmpty()) {
            text.append("Nothing is wrong.\n");
        }
        return text.append("\nFound at ")
                .append(notice.time())
                .append(". What to do: strongroom status, strongroom doctor, or the console's operations page.\n")
                .toString();
    }
}
