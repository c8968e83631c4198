package dev.todosdk.persistence.query;

import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotSupportedException;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the requests for a page's neighbours into text for a URL, and back.
 *
 * <pre>{@code
 * CursoredPage<TodoView> page = todos.list(query.page(tokens.request(token, 20))); // null asks for the first
 * String more = tokens.next(page).orElse(null);
 * }</pre>
 *
 * <p>A token holds the sort values of one row, readable by who decodes it; do not sort by what a reader may not see. It
 * fits only the entity and the order that it came from. Every token carries a check: {@link #unsigned()} finds damage and
 * casual changes; {@link #signedWith} makes tokens that nobody without the key can make or change. A forged token is in no
 * case more than another place in the same answer: its values become bound parameters, and the condition is the
 * caller's. A token, signed or not, is bound to no user, has no date of expiry and does not hold the condition: whoever
 * has one may use it as long as the key stays. What a reader may see is the condition's to say, for each page anew.
 *
 * <p>Immutable and thread-safe.
 */
public final class CursorTokens {

    private static final int LONGEST = 100_000;
    private static final int LONGEST_CONTENT = LONGEST / 4 * 3 - TokenSeal.LENGTH;

    private final TokenSeal seal;

    private CursorTokens(TokenSeal seal) {
        this.seal = seal;
    }

    /**
     * Tokens with a checksum.
     *
     * @return needs no key
     */
    public static CursorTokens unsigned() {
        return new CursorTokens(TokenSeal.checksum());
    }

    /**
     * Tokens with a signature (HMAC with SHA-256).
     *
     * @param key a secret of at least 32 bytes, the same in all processes that serve the same clients; copied
     * @return makes and takes signed tokens only
     * @throws IllegalArgumentException when the key is shorter
     */
    public static CursorTokens signedWith(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("key must have at least 32 bytes");
        }
        return new CursorTokens(TokenSeal.signature(key));
    }

    /**
     * The token of the next page.
     *
     * @param page a page
     * @return letters, digits, {@code -} and {@code _}, at most 100,000; empty when there is no next page
     * @throws NotSupportedException when the row's sort values are longer than that, or a number among them has more than
     *     1,000 digits
     */
    public Optional<String> next(CursoredPage<?> page) {
        return page.hasNext() ? Optional.of(token(page.nextPageRequest())) : Optional.empty();
    }

    /**
     * The token of the previous page.
     *
     * @param page a page
     * @return letters, digits, {@code -} and {@code _}, at most 100,000; empty when there is no previous page
     * @throws NotSupportedException when the row's sort values are longer than that, or a number among them has more than
     *     1,000 digits
     */
    public Optional<String> previous(CursoredPage<?> page) {
        return page.hasPrevious() ? Optional.of(token(page.previousPageRequest())) : Optional.empty();
    }

    /**
     * The request that a token stands for.
     *
     * @param token from {@link #next} or {@link #previous}, or anything at all; null for the first page
     * @param size the size of the page, which need not be that of the page before
     * @return a request without a total
     * @throws InvalidInputException with the field {@code cursor}, when the token is damaged, changed, or from elsewhere
     * @throws IllegalArgumentException when the size is less than one
     */
    public PageRequest request(@Nullable String token, int size) {
        if (token == null) {
            return PageRequest.ofSize(size).withoutTotal();
        }
        byte[] content = content(token);
        try {
            return TokenContent.read(content, size);
        } catch (TokenContent.Malformed malformed) {
            throw refused();
        }
    }

    private String token(PageRequest request) {
        byte[] content = TokenContent.write(request);
        if (content.length > LONGEST_CONTENT) {
            throw new NotSupportedException(Failure.of("A cursor token of more than " + LONGEST
                    + " characters would be refused when it comes back; no token was made. Sort by shorter texts."));
        }
        byte[] check = seal.of(content);
        byte[] all = Arrays.copyOf(content, content.length + check.length);
        System.arraycopy(check, 0, all, content.length, check.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private byte[] content(String token) {
        if (token.length() > LONGEST) {
            throw refused();
        }
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            throw refused();
        }
        byte[] content = Arrays.copyOf(all, Math.max(0, all.length - TokenSeal.LENGTH));
        byte[] check = Arrays.copyOfRange(all, content.length, all.length);
        if (!MessageDigest.isEqual(seal.of(content), check) || !isCanonical(token, all)) {
            throw refused();
        }
        return content;
    }

    /** Base64 leaves bits unused at the end; one content has one token. */
    private static boolean isCanonical(String token, byte[] all) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all).equals(token);
    }

    private static InvalidInputException refused() {
        return new InvalidInputException("cursor", "must be a token that a page gave, unchanged");
    }
}
