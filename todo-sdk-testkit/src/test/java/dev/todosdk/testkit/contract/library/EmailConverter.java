package dev.todosdk.testkit.contract.library;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Stores an email as text. Stateless. */
@Converter
public final class EmailConverter implements AttributeConverter<@Nullable Email, @Nullable String> {

    /** For Hibernate. */
    public EmailConverter() {}

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Email email) {
        return email == null ? null : email.user() + "@" + email.host();
    }

    @Override
    public @Nullable Email convertToEntityAttribute(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int at = text.indexOf('@');
        return new Email(text.substring(0, at), text.substring(at + 1));
    }
}
