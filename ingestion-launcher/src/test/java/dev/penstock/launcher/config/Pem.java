package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate for this machine with its key, as the PEM files that a user has. */
public record Pem(TlsFiles files, X509Certificate certificate) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /**
     * Makes a pair.
     *
     * @param folder where to
     * @param name begins the files' names
     * @param algorithm of the key: {@code RSA}, {@code EC}, {@code Ed25519}
     */
    public static Pem pair(Path folder, String name, String algorithm) throws Exception {
        Path store = folder.resolve(name + ".p12");
        keytool(store, "-genkeypair", "-keyalg", algorithm, "-dname", "CN=localhost");
        KeyStore pair = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            pair.load(in, PASSWORD);
        }
        X509Certificate certificate = (X509Certificate) pair.getCertificate("own");
        Path file = folder.resolve(name + ".crt");
        Files.writeString(file, block("CERTIFICATE", certificate.getEncoded()));
        Path key = folder.resolve(name + ".key");
        Files.writeString(key, block("PRIVATE KEY", pair.getKey("own", PASSWORD).getEncoded()));
        return new Pem(new TlsFiles(file, key), certificate);
    }

    static String block(String kind, byte[] content) {
        String text =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    private static void keytool(Path store, String... arguments) throws Exception {
        Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of(
                        "-alias",
                        "own",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
