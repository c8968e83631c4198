package dev.todosdk.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 1000, 1_000_000})
    void findsTheSameMessagesHoweverTheyAreCut(int pieceSize) throws IOException {
        String large = "x".repeat(200_000);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.write(new byte[] {1, 2, 3});
        write(stream, 'Q', "SELECT 1\0");
        write(stream, 'S', "");
        write(stream, 'd', large);
        write(stream, 'P', "name\0SELECT 'é'\0");

        assertThat(decoded(stream.toByteArray(), pieceSize))
                .containsExactly("Q SELECT 1", "S ", "d " + large.substring(0, 65_536), "P name");
    }

    private static List<String> decoded(byte[] bytes, int pieceSize) {
        List<String> messages = new ArrayList<>();
        MessageDecoder decoder = new MessageDecoder((type, body) -> messages.add(type + " " + body.text()));
        decoder.skip(3);
        for (int from = 0; from < bytes.length; from += pieceSize) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + pieceSize));
            decoder.feed(piece, piece.length);
        }
        return messages;
    }

    private static void write(ByteArrayOutputStream stream, char type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        DataOutputStream data = new DataOutputStream(stream);
        data.writeByte(type);
        data.writeInt(bytes.length + Integer.BYTES);
        data.write(bytes);
    }
}
