// The two files by which VS Code and galleries recognize a package (.vsix), an archive of the Open Packaging Conventions:
// the media types of its files, and its manifest.
import { extname } from 'node:path';

const MEDIA_TYPES = {
  '.cjs': 'application/javascript',
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.icc': 'application/vnd.iccprofile',
  '.br': 'application/octet-stream',
  '.js': 'application/javascript',
  '.json': 'application/json',
  '.license': 'text/plain',
  '.md': 'text/markdown',
  '.pdf': 'application/pdf',
  '.pem': 'application/x-pem-file',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain',
  '.vsixmanifest': 'text/xml',
  '.wasm': 'application/wasm',
  '.yaml': 'text/yaml',
};

/** Returns `[Content_Types].xml` for files of these paths. Throws for a file whose media type is not known. */
export function contentTypes(paths) {
  const extensions = [...new Set(paths.map(path => extname(path).toLowerCase()))].filter(one => one !== '').sort();
  const unknown = extensions.filter(one => MEDIA_TYPES[one] === undefined);
  if (unknown.length > 0) throw new Error(`no media type for ${unknown.join(', ')}`);
  const types = extensions.map(one => `<Default Extension="${one}" ContentType="${MEDIA_TYPES[one]}"/>`);
  return `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\n${types.join('\n')}\n</Types>\n`;
}

const XML = '<?xml version="1.0" encoding="utf-8"?>\n';

/** Files of the extension that the manifest of the package names, by the kind of the asset. */
const ASSETS = {
  'Microsoft.VisualStudio.Code.Manifest': 'package.json',
  'Microsoft.VisualStudio.Services.Content.Details': 'readme.md',
  'Microsoft.VisualStudio.Services.Content.License': 'LICENSE.txt',
  'Microsoft.VisualStudio.Services.Icons.Default': 'icon.png',
};

const PROPERTY = 'Microsoft.VisualStudio.Code.';

/** Returns `extension.vsixmanifest` for the manifest of an extension, whose texts are in the first language. */
export function packageManifest(manifest, texts) {
  const text = value => escaped(value.replace(/^%(.+)%$/, (_, key) => texts[key]));
  const { languages } = manifest.contributes;
  const endings = languages.flatMap(({ extensions }) => extensions);
  // Galleries offer an extension for the files that its tags name.
  const tags = [...manifest.keywords, ...languages.map(({ id }) => id), ...endings.map(one => `__ext_${one.slice(1)}`)];
  const properties = {
    [`${PROPERTY}Engine`]: manifest.engines.vscode,
    [`${PROPERTY}ExtensionDependencies`]: '',
    [`${PROPERTY}ExtensionPack`]: '',
    [`${PROPERTY}ExtensionKind`]: manifest.extensionKind.join(','),
    [`${PROPERTY}LocalizedLanguages`]: '',
    [`${PROPERTY}EnabledApiProposals`]: '',
    [`${PROPERTY}ExecutesCode`]: 'true',
    'Microsoft.VisualStudio.Services.GitHubFlavoredMarkdown': 'true',
    'Microsoft.VisualStudio.Services.Content.Pricing': 'Free',
  };
  const property = ([id, value]) => `      <Property Id="${id}" Value="${escaped(value)}"/>`;
  const asset = ([type, path]) => `    <Asset Type="${type}" Path="extension/${path}" Addressable="true"/>`;
  return `${XML}<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011" xmlns:d="http://schemas.microsoft.com/developer/vsx-schema-design/2011">
  <Metadata>
    <Identity Language="en-US" Id="${manifest.name}" Version="${manifest.version}" Publisher="${manifest.publisher}"/>
    <DisplayName>${text(manifest.displayName)}</DisplayName>
    <Description xml:space="preserve">${text(manifest.description)}</Description>
    <Tags>${escaped(tags.join(','))}</Tags>
    <Categories>${escaped(manifest.categories.join(','))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
${Object.entries(properties).map(property).join('\n')}
    </Properties>
    <License>extension/LICENSE.txt</License>
    <Icon>extension/icon.png</Icon>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
${Object.entries(ASSETS).map(asset).join('\n')}
  </Assets>
</PackageManifest>
`;
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = text => text.replace(/[&<>"]/g, char => ENTITIES[char]);
