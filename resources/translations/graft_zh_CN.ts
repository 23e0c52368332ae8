<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Curves</name>
    <message>
        <source>generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>discriminator</source>
        <translation>判别器</translation>
    </message>
    <message>
        <source>match</source>
        <translation>特征匹配</translation>
    </message>
    <message>
        <source>kept diversity</source>
        <translation>保住的多样性</translation>
    </message>
    <message>
        <source>reconstruction</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>distance, training pictures</source>
        <translation>与训练图片的距离</translation>
    </message>
    <message>
        <source>distance, held-out pictures</source>
        <translation>与留出图片的距离</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>second loss</source>
        <translation>第二任务损失</translation>
    </message>
    <message>
        <source>second accuracy</source>
        <translation>第二任务准确率</translation>
    </message>
    <message>
        <source>images per second</source>
        <translation>每秒图片数</translation>
    </message>
    <message>
        <source>Frechet distance</source>
        <translation>Fréchet 距离</translation>
    </message>
    <message>
        <source>KID</source>
        <translation>KID</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>%1 cannot be written: the disk is full.</source>
        <translation>无法写入 %1：磁盘已满。</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>请腾出一些空间后重试。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>请选择您有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 cannot be read to its end.</source>
        <translation>无法把 %1 读到末尾。</translation>
    </message>
    <message>
        <source>%1 is damaged: it is not a JSON object.</source>
        <translation>%1 已损坏：它不是 JSON 对象。</translation>
    </message>
    <message>
        <source>%1 is damaged: an entry is not what it should be.</source>
        <translation>%1 已损坏：其中一项与应有的不符。</translation>
    </message>
    <message>
        <source>%1 is not a %2 file.</source>
        <translation>%1 不是 %2 文件。</translation>
    </message>
    <message>
        <source>%1 is damaged: it has no format version.</source>
        <translation>%1 已损坏：缺少格式版本。</translation>
    </message>
    <message>
        <source>%1 was written by a newer Graft (format %2).</source>
        <translation>%1 由较新版本的 Graft 写入（格式 %2）。</translation>
    </message>
    <message>
        <source>Update Graft to open it.</source>
        <translation>请更新 Graft 后再打开。</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2.</source>
        <translation>无法打开 %1：%2。</translation>
    </message>
    <message>
        <source>%1 cannot be mapped into memory: %2.</source>
        <translation>无法把 %1 映射到内存：%2。</translation>
    </message>
    <message>
        <source>CUDA cannot be used: %1.</source>
        <translation>无法使用 CUDA：%1。</translation>
    </message>
    <message>
        <source>Run packaging/setup.sh --cuda on a machine with an NVIDIA driver, or use --device cpu.</source>
        <translation>请在装有 NVIDIA 驱动的电脑上运行 packaging/setup.sh --cuda，或使用 --device cpu。</translation>
    </message>
    <message>
        <source>there is no NVIDIA driver</source>
        <translation>没有 NVIDIA 驱动</translation>
    </message>
    <message>
        <source>libtorch_cuda.so cannot be opened (%1)</source>
        <translation>无法打开 libtorch_cuda.so（%1）</translation>
    </message>
    <message>
        <source>the driver shows no usable GPU</source>
        <translation>驱动没有显示可用的 GPU</translation>
    </message>
    <message>
        <source>A tensor of this type cannot be saved.</source>
        <translation>无法保存这种类型的张量。</translation>
    </message>
    <message>
        <source>%1 is not a sound safetensors file: %2.</source>
        <translation>%1 不是完好的 safetensors 文件：%2。</translation>
    </message>
    <message>
        <source>Copy it again from where it came from, or take an earlier checkpoint.</source>
        <translation>请从来源重新复制，或使用较早的检查点。</translation>
    </message>
    <message>
        <source>it has only %1 bytes</source>
        <translation>它只有 %1 字节</translation>
    </message>
    <message>
        <source>its header claims %1 bytes of %2</source>
        <translation>它的文件头声称有 %1 字节，而总共只有 %2 字节</translation>
    </message>
    <message>
        <source>its header is not a JSON object</source>
        <translation>它的文件头不是 JSON 对象</translation>
    </message>
    <message>
        <source>its metadata is not an object</source>
        <translation>它的元数据不是对象</translation>
    </message>
    <message>
        <source>its metadata entry %1 is not a text</source>
        <translation>它的元数据项 %1 不是文本</translation>
    </message>
    <message>
        <source>%1 is only a pointer of Git LFS to the file, not the file itself.</source>
        <translation>%1 只是指向该文件的 Git LFS 指针，而不是文件本身。</translation>
    </message>
    <message>
        <source>Run git lfs pull where it came from, or download the file itself.</source>
        <translation>请在其来源处运行 git lfs pull，或下载文件本身。</translation>
    </message>
    <message>
        <source>%1 is a web page, not a model: its download failed.</source>
        <translation>%1 是网页而不是模型：下载失败了。</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>请重新下载。</translation>
    </message>
    <message>
        <source>%1 is a file of PyTorch, not a safetensors file.</source>
        <translation>%1 是 PyTorch 的文件，不是 safetensors 文件。</translation>
    </message>
    <message>
        <source>Such a file can be named as a feature network alone.</source>
        <translation>这样的文件只能指定为特征网络。</translation>
    </message>
    <message>
        <source>the tensor %1 lacks its type, shape or place</source>
        <translation>张量 %1 缺少类型、形状或位置</translation>
    </message>
    <message>
        <source>the tensor %1 has a malformed entry</source>
        <translation>张量 %1 的条目格式不正确</translation>
    </message>
    <message>
        <source>the tensor %1 has the unknown type %2</source>
        <translation>张量 %1 的类型 %2 未知</translation>
    </message>
    <message>
        <source>the tensor %1 lies outside the file</source>
        <translation>张量 %1 位于文件之外</translation>
    </message>
    <message>
        <source>the tensor %1 has a malformed shape</source>
        <translation>张量 %1 的形状格式不正确</translation>
    </message>
    <message>
        <source>the tensor %1 is larger than the file</source>
        <translation>张量 %1 大于文件</translation>
    </message>
    <message>
        <source>the tensor %1 has a shape of %2 bytes in a place of %3</source>
        <translation>张量 %1 的形状需要 %2 字节，而其位置有 %3 字节</translation>
    </message>
    <message>
        <source>its tensors fill %1 of %2 bytes, so some overlap or are missing</source>
        <translation>它的张量占 %2 字节中的 %1 字节，因此有重叠或缺失</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这样的文件或文件夹</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统为只读</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>它是一个文件夹</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>它不是文件夹</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入输出错误</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接层数过多</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>Choose a file that you may read.</source>
        <translation>请选择您有读取权限的文件。</translation>
    </message>
    <message>
        <source>%1 is damaged or is not a zip or tar archive: %2</source>
        <translation>%1 已损坏，或不是 zip 或 tar 压缩包：%2</translation>
    </message>
    <message>
        <source>Get the file again.</source>
        <translation>请重新获取该文件。</translation>
    </message>
    <message>
        <source>The archive is cut short or damaged here: %1</source>
        <translation>压缩包在此处被截断或损坏：%1</translation>
    </message>
    <message>
        <source>Get the archive again.</source>
        <translation>请重新获取该压缩包。</translation>
    </message>
    <message>
        <source>It cannot be unpacked: %1</source>
        <translation>无法解压：%1</translation>
    </message>
    <message>
        <source>unknown error</source>
        <translation>未知错误</translation>
    </message>
    <message>
        <source>It is a link, which is never followed in an archive.</source>
        <translation>它是链接，压缩包中的链接不会被跟随。</translation>
    </message>
    <message>
        <source>Its path leads out of the archive.</source>
        <translation>它的路径指向压缩包之外。</translation>
    </message>
    <message>
        <source>It is not a plain file.</source>
        <translation>它不是普通文件。</translation>
    </message>
    <message>
        <source>%1 should hold %2 bytes (whole records of 3,073), but holds %3.</source>
        <translation>%1 应有 %2 字节（每条记录 3,073 字节），实际有 %3 字节。</translation>
    </message>
    <message>
        <source>%1 is not a CIFAR-10 file: it has a label %2.</source>
        <translation>%1 不是 CIFAR-10 文件：其中有标签 %2。</translation>
    </message>
    <message>
        <source>CIFAR-10&apos;s binary version has the labels 0 to 9.</source>
        <translation>CIFAR-10 二进制版本的标签为 0 到 9。</translation>
    </message>
    <message>
        <source>%1 is damaged: %2.</source>
        <translation>%1 已损坏：%2。</translation>
    </message>
    <message>
        <source>its numbers are impossible</source>
        <translation>其中的数字不可能成立</translation>
    </message>
    <message>
        <source>a field is missing or of the wrong kind</source>
        <translation>有一个字段缺失或类型不对</translation>
    </message>
    <message>
        <source>it has %1 bytes where %2 pictures of %3 bytes should be</source>
        <translation>它有 %1 字节，而应有 %2 张每张 %3 字节的图片</translation>
    </message>
    <message>
        <source>it lists %1 of %2 pictures</source>
        <translation>它只列出了 %2 张图片中的 %1 张</translation>
    </message>
    <message>
        <source>its line %1 is not understood</source>
        <translation>无法理解第 %1 行</translation>
    </message>
    <message>
        <source>Import the domain again.</source>
        <translation>请重新导入该图片域。</translation>
    </message>
    <message>
        <source>%1 already exists.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>Choose a project folder that you may write to.</source>
        <translation>请选择您有写入权限的项目文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder that you may read.</source>
        <translation>请选择您有读取权限的文件夹。</translation>
    </message>
    <message>
        <source>The folder cannot be read: %1.</source>
        <translation>无法读取该文件夹：%1。</translation>
    </message>
    <message>
        <source>The file cannot be read: %1.</source>
        <translation>无法读取该文件：%1。</translation>
    </message>
    <message>
        <source>It is a link to a folder, which is not followed.</source>
        <translation>它是指向文件夹的链接，不会被跟随。</translation>
    </message>
    <message>
        <source>Import that folder itself.</source>
        <translation>请导入那个文件夹本身。</translation>
    </message>
    <message>
        <source>It is a link that leads nowhere.</source>
        <translation>它是失效的链接。</translation>
    </message>
    <message>
        <source>%1 is not a film that can be read.</source>
        <translation>%1 不是可以读取的影片。</translation>
    </message>
    <message>
        <source>The film has no frame that can be used: each is damaged or of one colour.</source>
        <translation>影片中没有可用的帧：每一帧都已损坏或只有一种颜色。</translation>
    </message>
    <message>
        <source>Convert it to MP4 or WebM first, or import frames as pictures.</source>
        <translation>请先转换为 MP4 或 WebM，或把各帧作为图片导入。</translation>
    </message>
    <message>
        <source>The font library cannot be started.</source>
        <translation>无法启动字体库。</translation>
    </message>
    <message>
        <source>%1 is not a font that can be read.</source>
        <translation>%1 不是可以读取的字体。</translation>
    </message>
    <message>
        <source>Choose a .ttf or .otf file.</source>
        <translation>请选择 .ttf 或 .otf 文件。</translation>
    </message>
    <message>
        <source>%1 has no glyphs that can be drawn.</source>
        <translation>%1 没有可以绘制的字形。</translation>
    </message>
    <message>
        <source>Choose another font.</source>
        <translation>请换一个字体。</translation>
    </message>
    <message>
        <source>The glyph cannot be drawn.</source>
        <translation>无法绘制该字形。</translation>
    </message>
    <message>
        <source>The glyph is blank.</source>
        <translation>该字形是空白的。</translation>
    </message>
    <message>
        <source>%1 is not an IDX file of labels.</source>
        <translation>%1 不是 IDX 标签文件。</translation>
    </message>
    <message>
        <source>%1 should hold %2 bytes by its header, but holds %3.</source>
        <translation>按文件头 %1 应有 %2 字节，实际有 %3 字节。</translation>
    </message>
    <message>
        <source>%1 has %2 labels for the %3 pictures of %4.</source>
        <translation>%1 有 %2 个标签，而 %4 有 %3 张图片。</translation>
    </message>
    <message>
        <source>Get both files again.</source>
        <translation>请重新获取这两个文件。</translation>
    </message>
    <message>
        <source>%1 is not an IDX file of pictures.</source>
        <translation>%1 不是 IDX 图片文件。</translation>
    </message>
    <message>
        <source>%1 is damaged: it says that its pictures have %2 x %3 pixels.</source>
        <translation>%1 已损坏：它声称图片为 %2 × %3 像素。</translation>
    </message>
    <message>
        <source>%1 should hold %2 bytes by its header (%3 pictures of %4 x %5 pixels), but holds at least %6.</source>
        <translation>按文件头 %1 应有 %2 字节（%3 张 %4 × %5 像素的图片），实际至少有 %6 字节。</translation>
    </message>
    <message>
        <source>%1 should hold %2 bytes by its header (%3 pictures of %4 x %5 pixels), but holds %6.</source>
        <translation>按文件头 %1 应有 %2 字节（%3 张 %4 × %5 像素的图片），实际有 %6 字节。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a colour.</source>
        <translation>“%1”不是颜色。</translation>
    </message>
    <message>
        <source>Write white, black or #rrggbb, such as #20a0ff.</source>
        <translation>请写 white、black 或 #rrggbb，例如 #20a0ff。</translation>
    </message>
    <message>
        <source>An empty picture cannot be written as %1.</source>
        <translation>空图片无法写成 %1。</translation>
    </message>
    <message>
        <source>A picture of %1 x %2 pixels cannot be written as %3.</source>
        <translation>%1 × %2 像素的图片无法写成 %3。</translation>
    </message>
    <message>
        <source>what was chosen</source>
        <translation>所选内容</translation>
    </message>
    <message>
        <source>%1 has no pictures in it.</source>
        <translation>%1 中没有图片。</translation>
    </message>
    <message>
        <source>Choose PNG, JPEG, WebP, BMP or TIFF pictures.</source>
        <translation>请选择 PNG、JPEG、WebP、BMP 或 TIFF 图片。</translation>
    </message>
    <message>
        <source>%1 cannot be imported: %2.</source>
        <translation>无法导入 %1：%2。</translation>
    </message>
    <message>
        <source>None of the %1 files in %2 is a picture that can be read: %3.</source>
        <translation>%2 中的 %1 个文件都不是可以读取的图片：%3。</translation>
    </message>
    <message>
        <source>%1 (%2 files)</source>
        <translation>%1（%2 个文件）</translation>
    </message>
    <message>
        <source>%1 (1 file)</source>
        <translation>%1（1 个文件）</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>导入已取消。</translation>
    </message>
    <message>
        <source>The domain &quot;%1&quot; has no pictures in the part that is asked for.</source>
        <translation>图片域“%1”在所需部分中没有图片。</translation>
    </message>
    <message>
        <source>A batch of %1 pictures is impossible.</source>
        <translation>不可能用 %1 张图片作为一批。</translation>
    </message>
    <message>
        <source>The picture is damaged: its pixels cannot be decoded.</source>
        <translation>图片已损坏：无法解码像素。</translation>
    </message>
    <message>
        <source>The picture has a number format that is not read.</source>
        <translation>图片的数值格式无法读取。</translation>
    </message>
    <message>
        <source>Save it as PNG.</source>
        <translation>请另存为 PNG。</translation>
    </message>
    <message>
        <source>The picture is too large: %1 x %2 pixels are more than %3 megapixels.</source>
        <translation>图片太大：%1 × %2 像素超过 %3 百万像素。</translation>
    </message>
    <message>
        <source>Scale it down first.</source>
        <translation>请先缩小。</translation>
    </message>
    <message>
        <source>The picture is damaged: a check sum is wrong.</source>
        <translation>图片已损坏：校验和不正确。</translation>
    </message>
    <message>
        <source>The picture is cut short: its end is missing.</source>
        <translation>图片不完整：缺少末尾。</translation>
    </message>
    <message>
        <source>The picture is damaged.</source>
        <translation>图片已损坏。</translation>
    </message>
    <message>
        <source>The picture is an animation.</source>
        <translation>该图片是动画。</translation>
    </message>
    <message>
        <source>Save one of its frames as a picture first.</source>
        <translation>请先把其中一帧另存为图片。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>It is not a PNG, JPEG, WebP, BMP or TIFF picture.</source>
        <translation>它不是 PNG、JPEG、WebP、BMP 或 TIFF 图片。</translation>
    </message>
    <message>
        <source>Convert it to one of these first.</source>
        <translation>请先转换为其中一种格式。</translation>
    </message>
    <message>
        <source>It is what a camera or another program keeps beside a picture or a film.</source>
        <translation>它是相机或其他程序放在图片或影片旁边的文件。</translation>
    </message>
    <message>
        <source>It is a raw photograph, which Graft does not read, so save it as JPEG or PNG first.</source>
        <translation>它是 RAW 照片，Graft 无法读取，请先保存为 JPEG 或 PNG。</translation>
    </message>
    <message>
        <source>It is a text, caption or table, which Graft does not read, since labels come from folders or from a dataset.json as StyleGAN has it.</source>
        <translation>它是文本、说明文字或表格，Graft 不会读取，因为标签来自文件夹，或来自 StyleGAN 格式的 dataset.json。</translation>
    </message>
    <message>
        <source>It is a font among pictures, and its glyphs are taken where it is imported alone.</source>
        <translation>它是图片中的一个字体，单独导入时才会取用其中的字形。</translation>
    </message>
    <message>
        <source>It is a film among pictures, and its frames are taken where it is imported alone.</source>
        <translation>它是图片中的一部影片，单独导入时才会取用其中的画面。</translation>
    </message>
    <message>
        <source>It is an archive among pictures, and its pictures are taken where it is imported alone.</source>
        <translation>它是图片中的一个压缩包，单独导入时才会取用其中的图片。</translation>
    </message>
    <message>
        <source>It is the film of a Live Photo, whose photograph lies beside it and is taken.</source>
        <translation>它是实况照片的影片，旁边的照片已被采用。</translation>
    </message>
    <message>
        <source>It is not a list of labels as StyleGAN has it, so that no label is taken from it.</source>
        <translation>它不是 StyleGAN 格式的标签列表，因此没有从中读取标签。</translation>
    </message>
    <message>
        <source>Its labels are no whole numbers, so that no label is taken from it.</source>
        <translation>其中的标签不是整数，因此没有从中读取标签。</translation>
    </message>
    <message>
        <source>The libheif of this machine does not read this kind of HEIC or AVIF picture.</source>
        <translation>这台电脑上的 libheif 无法读取这种 HEIC 或 AVIF 图片。</translation>
    </message>
    <message>
        <source>Save it as JPEG or PNG first.</source>
        <translation>请先保存为 JPEG 或 PNG。</translation>
    </message>
    <message>
        <source>A picture of %1 x %2 pixels cannot be written as %3, which takes at most %4 a side.</source>
        <translation>%1 × %2 像素的图片无法写成 %3，因为它每边最多 %4 像素。</translation>
    </message>
    <message>
        <source>Choose another format or layout, or fewer or smaller pictures.</source>
        <translation>请选择其他格式或布局，或者更少、更小的图片。</translation>
    </message>
    <message>
        <source>It is larger than 256 MiB, too large for a picture.</source>
        <translation>它大于 256 MiB，作为图片太大。</translation>
    </message>
    <message>
        <source>Pictures cannot be prepared at %1 pixels.</source>
        <translation>无法把图片处理成 %1 像素。</translation>
    </message>
    <message>
        <source>Choose a size from 32 to 256.</source>
        <translation>请选择 32 到 256 之间的尺寸。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no way to make a picture square.</source>
        <translation>“%1”不是把图片变成正方形的方式。</translation>
    </message>
    <message>
        <source>Choose crop or fit.</source>
        <translation>请选择 crop 或 fit。</translation>
    </message>
    <message>
        <source>There is not enough memory to decode it.</source>
        <translation>内存不足，无法解码。</translation>
    </message>
    <message>
        <source>It cannot be prepared: %1</source>
        <translation>无法处理：%1</translation>
    </message>
    <message>
        <source>There is no sample domain &quot;%1&quot;.</source>
        <translation>没有示例图片域“%1”。</translation>
    </message>
    <message>
        <source>Choose one of %1.</source>
        <translation>请选择其中之一：%1。</translation>
    </message>
    <message>
        <source>No font of coloured emoji is installed.</source>
        <translation>未安装彩色表情字体。</translation>
    </message>
    <message>
        <source>Install Debian&apos;s package fonts-noto-color-emoji.</source>
        <translation>请安装 Debian 软件包 fonts-noto-color-emoji。</translation>
    </message>
    <message>
        <source>%1 has no coloured pictures in it.</source>
        <translation>%1 中没有彩色图片。</translation>
    </message>
    <message>
        <source>Fashion-MNIST is not installed.</source>
        <translation>没有安装 Fashion-MNIST。</translation>
    </message>
    <message>
        <source>Install Debian&apos;s package dataset-fashion-mnist.</source>
        <translation>请安装 Debian 软件包 dataset-fashion-mnist。</translation>
    </message>
    <message>
        <source>%1 is not a picture, an archive or a data set that Graft reads.</source>
        <translation>%1 不是 Graft 能读取的图片、压缩包或数据集。</translation>
    </message>
    <message>
        <source>Graft reads PNG, JPEG, WebP, BMP, TIFF, GIF, HEIC, AVIF, JPEG XL, films, fonts, zip, tar, IDX and CIFAR-10&apos;s binary files.</source>
        <translation>Graft 可以读取 PNG、JPEG、WebP、BMP、TIFF、GIF、HEIC、AVIF、JPEG XL、影片、字体、zip、tar、IDX 和 CIFAR-10 的二进制文件。</translation>
    </message>
    <message>
        <source>%1 holds labels, not pictures.</source>
        <translation>%1 存放的是标签，不是图片。</translation>
    </message>
    <message>
        <source>Import the file of the pictures; labels beside it are found by themselves.</source>
        <translation>请导入图片文件；旁边的标签会自动找到。</translation>
    </message>
    <message>
        <source>There is nothing to import.</source>
        <translation>没有可导入的内容。</translation>
    </message>
    <message>
        <source>Choose a folder, an archive or pictures.</source>
        <translation>请选择文件夹、压缩包或图片。</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>Check how it is written.</source>
        <translation>请检查写法。</translation>
    </message>
    <message>
        <source>There is no upscaling called &quot;%1&quot;.</source>
        <translation>没有名为“%1”的放大方式。</translation>
    </message>
    <message>
        <source>Known are: nearest, lanczos.</source>
        <translation>可用的有：nearest、lanczos。</translation>
    </message>
    <message>
        <source>This generator has no weights that a code is multiplied with.</source>
        <translation>此生成器没有与编码相乘的权重。</translation>
    </message>
    <message>
        <source>A direction from examples needs pictures that have the quality and pictures that lack it.</source>
        <translation>由示例求方向需要具有该特征的图片和没有该特征的图片。</translation>
    </message>
    <message>
        <source>Mark at least one of each.</source>
        <translation>请每种至少标记一张。</translation>
    </message>
    <message>
        <source>The examples of both sides are the same.</source>
        <translation>两边的示例相同。</translation>
    </message>
    <message>
        <source>Mark others.</source>
        <translation>请标记其他图片。</translation>
    </message>
    <message>
        <source>The weights of the points to go between sum to nothing.</source>
        <translation>各点的权重之和为零。</translation>
    </message>
    <message>
        <source>Give one a weight.</source>
        <translation>请给其中一个权重。</translation>
    </message>
    <message>
        <source>The model has no classes or domains to choose from.</source>
        <translation>此模型没有可选的类别或图片域。</translation>
    </message>
    <message>
        <source>Name none.</source>
        <translation>请不要指定。</translation>
    </message>
    <message>
        <source>The model knows no class or domain called &quot;%1&quot;.</source>
        <translation>此模型没有名为“%1”的类别或图片域。</translation>
    </message>
    <message>
        <source>It knows: %1.</source>
        <translation>它有：%1。</translation>
    </message>
    <message>
        <source>The share of %1 is less than nothing.</source>
        <translation>%1 的份额小于零。</translation>
    </message>
    <message>
        <source>Give shares of at least 0.</source>
        <translation>请给出不小于 0 的份额。</translation>
    </message>
    <message>
        <source>The shares of the classes or domains sum to nothing.</source>
        <translation>各类别或图片域的份额之和为零。</translation>
    </message>
    <message>
        <source>Give one a share.</source>
        <translation>请给其中一个份额。</translation>
    </message>
    <message>
        <source>There are no layers %1 to %2.</source>
        <translation>没有第 %1 到第 %2 层。</translation>
    </message>
    <message>
        <source>This generator takes its code at one place: it has layer 0 alone.</source>
        <translation>此生成器只在一处接收编码：只有第 0 层。</translation>
    </message>
    <message>
        <source>The generator has layers 0 to %1.</source>
        <translation>此生成器有第 0 到第 %1 层。</translation>
    </message>
    <message>
        <source>The point&apos;s code has %1 numbers and the generator&apos;s have %2.</source>
        <translation>该点的编码有 %1 个数，而生成器的编码有 %2 个。</translation>
    </message>
    <message>
        <source>Draw it with the model that it was made with.</source>
        <translation>请用当初生成它的模型来绘制。</translation>
    </message>
    <message>
        <source>The point&apos;s latent has %1 numbers and the generator&apos;s have %2.</source>
        <translation>该点的潜变量有 %1 个数，而生成器的潜变量有 %2 个。</translation>
    </message>
    <message>
        <source>A point between others needs a weight for each.</source>
        <translation>介于其他点之间的点需要每个点一个权重。</translation>
    </message>
    <message>
        <source>Give as many weights as points.</source>
        <translation>请给出与点数一样多的权重。</translation>
    </message>
    <message>
        <source>A mix takes from one point.</source>
        <translation>混合取自一个点。</translation>
    </message>
    <message>
        <source>Name it.</source>
        <translation>请指定它。</translation>
    </message>
    <message>
        <source>The direction %1 has %2 numbers and the generator&apos;s codes have %3.</source>
        <translation>方向 %1 有 %2 个数，而生成器的编码有 %3 个。</translation>
    </message>
    <message>
        <source>Use it with the model that it was found in.</source>
        <translation>请用于找到它的那个模型。</translation>
    </message>
    <message>
        <source>A class and a mix were both named.</source>
        <translation>同时指定了类别和混合。</translation>
    </message>
    <message>
        <source>Name one class, or shares of several.</source>
        <translation>请指定一个类别，或多个类别的份额。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no share of a mix.</source>
        <translation>“%1”不是混合份额。</translation>
    </message>
    <message>
        <source>Shares are such as flowers=0.3,emoji=0.7.</source>
        <translation>份额的写法如 flowers=0.3,emoji=0.7。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name with a number.</source>
        <translation>“%1”不是带数字的名称。</translation>
    </message>
    <message>
        <source>Write such as flowers=0.3,emoji=0.7.</source>
        <translation>写法如 flowers=0.3,emoji=0.7。</translation>
    </message>
    <message>
        <source>There are %1 weights for %2 models.</source>
        <translation>%2 个模型却有 %1 个权重。</translation>
    </message>
    <message>
        <source>Give one weight a model.</source>
        <translation>请给每个模型一个权重。</translation>
    </message>
    <message>
        <source>The weights of the models are no shares.</source>
        <translation>模型的权重不是份额。</translation>
    </message>
    <message>
        <source>Give numbers of at least 0.</source>
        <translation>请给出不小于 0 的数。</translation>
    </message>
    <message>
        <source>Layers are swapped between two models.</source>
        <translation>层的交换在两个模型之间进行。</translation>
    </message>
    <message>
        <source>Name two, or mix all layers by weights.</source>
        <translation>请指定两个，或按权重混合所有层。</translation>
    </message>
    <message>
        <source>Layers are either swapped at a size or mixed by weights.</source>
        <translation>层只能按尺寸交换，或按权重混合。</translation>
    </message>
    <message>
        <source>Give one of the two.</source>
        <translation>请二者选一。</translation>
    </message>
    <message>
        <source>The layers of these models cannot be swapped at %1 pixels.</source>
        <translation>这些模型的层无法在 %1 像素处交换。</translation>
    </message>
    <message>
        <source>Choose 4, 8, 16 and so on, below %1.</source>
        <translation>请选择 4、8、16 等小于 %1 的值。</translation>
    </message>
    <message>
        <source>The models have no layers of %1 pixels.</source>
        <translation>这些模型没有 %1 像素的层。</translation>
    </message>
    <message>
        <source>Choose 4, 8, 16 and so on, up to %1.</source>
        <translation>请选择 4、8、16 等不超过 %1 的值。</translation>
    </message>
    <message>
        <source>Two to four models can be mixed, and %1 were named.</source>
        <translation>可以混合二到四个模型，而指定了 %1 个。</translation>
    </message>
    <message>
        <source>Name so many.</source>
        <translation>请指定这么多个。</translation>
    </message>
    <message>
        <source>%1 and %2 cannot be mixed: %3.</source>
        <translation>%1 和 %2 无法混合：%3。</translation>
    </message>
    <message>
        <source>they differ in their %1</source>
        <translation>它们的%1不同</translation>
    </message>
    <message>
        <source>picture size</source>
        <translation>图片尺寸</translation>
    </message>
    <message>
        <source>latent size</source>
        <translation>潜变量长度</translation>
    </message>
    <message>
        <source>number of classes</source>
        <translation>类别数</translation>
    </message>
    <message>
        <source>number of conditions</source>
        <translation>条件数</translation>
    </message>
    <message>
        <source>their weights have nothing in common: neither grew from the other, nor both from a third</source>
        <translation>它们的权重毫无共同之处：既没有谁由另一个继续训练而来，也不出自同一个模型</translation>
    </message>
    <message>
        <source>Mix a model with one that was trained on from it.</source>
        <translation>请把模型与由它继续训练而来的模型混合。</translation>
    </message>
    <message>
        <source>There are no pictures to draw a map of.</source>
        <translation>没有可绘制地图的图片。</translation>
    </message>
    <message>
        <source>There are no pictures to measure.</source>
        <translation>没有可测量的图片。</translation>
    </message>
    <message>
        <source>Features of two different networks cannot be compared.</source>
        <translation>两个不同网络的特征无法比较。</translation>
    </message>
    <message>
        <source>Use the same network for both sides.</source>
        <translation>请两边使用同一个网络。</translation>
    </message>
    <message>
        <source>There are only %1 pictures on one side.</source>
        <translation>其中一边只有 %1 张图片。</translation>
    </message>
    <message>
        <source>At least %1 are needed for this measure.</source>
        <translation>这项度量至少需要 %1 张。</translation>
    </message>
    <message>
        <source>Some features are not finite numbers.</source>
        <translation>有些特征不是有限的数。</translation>
    </message>
    <message>
        <source>The feature network or the generator is damaged.</source>
        <translation>特征网络或生成器已损坏。</translation>
    </message>
    <message>
        <source>There are only %1 pictures to look for %2 neighbours in.</source>
        <translation>只有 %1 张图片，无法寻找 %2 个近邻。</translation>
    </message>
    <message>
        <source>The two sets of pictures differ in size.</source>
        <translation>两组图片的尺寸不同。</translation>
    </message>
    <message>
        <source>Prepare both at the same size.</source>
        <translation>请处理成相同的尺寸。</translation>
    </message>
    <message>
        <source>Patches cannot be compared at %1 pixels.</source>
        <translation>无法在 %1 像素下比较图块。</translation>
    </message>
    <message>
        <source>The size must be a power of two, at least 16.</source>
        <translation>尺寸必须是 2 的幂，且至少为 16。</translation>
    </message>
    <message>
        <source>Some pixels are not finite numbers.</source>
        <translation>有些像素不是有限的数。</translation>
    </message>
    <message>
        <source>The generator is damaged.</source>
        <translation>生成器已损坏。</translation>
    </message>
    <message>
        <source>The network cnn cannot take pictures of %1 pixels.</source>
        <translation>网络 cnn 不能接收 %1 像素的图片。</translation>
    </message>
    <message>
        <source>The network plain cannot take pictures of %1 pixels.</source>
        <translation>网络 plain 不能接收 %1 像素的图片。</translation>
    </message>
    <message>
        <source>The network resnet18 cannot take pictures of %1 pixels.</source>
        <translation>网络 resnet18 不能接收 %1 像素的图片。</translation>
    </message>
    <message>
        <source>Use at least %1 pixels.</source>
        <translation>请至少使用 %1 像素。</translation>
    </message>
    <message>
        <source>There is no prior called &quot;%1&quot;.</source>
        <translation>没有名为“%1”的先验分布。</translation>
    </message>
    <message>
        <source>The bandwidth must be from 0 to 1, not %1.</source>
        <translation>带宽必须在 0 到 1 之间，不能是 %1。</translation>
    </message>
    <message>
        <source>Known are: normal, fitted.</source>
        <translation>可用的有：normal、fitted。</translation>
    </message>
    <message>
        <source>The weights &quot;%1&quot; are missing.</source>
        <translation>缺少权重“%1”。</translation>
    </message>
    <message>
        <source>The file was made for another network, or is damaged.</source>
        <translation>该文件是为另一个网络制作的，或已损坏。</translation>
    </message>
    <message>
        <source>The weights &quot;%1&quot; have the shape %2 instead of %3.</source>
        <translation>权重“%1”的形状是 %2，而不是 %3。</translation>
    </message>
    <message>
        <source>The file was made for a network of another shape.</source>
        <translation>该文件是为另一种形状的网络制作的。</translation>
    </message>
    <message>
        <source>There is no %1 called &quot;%2&quot;.</source>
        <translation>没有名为“%2”的%1。</translation>
    </message>
    <message>
        <source>Known are: %1.</source>
        <translation>可用的有：%1。</translation>
    </message>
    <message>
        <source>A %1 of %2 is not possible.</source>
        <translation>%1不能为 %2。</translation>
    </message>
    <message>
        <source>It must be from %1 to %2.</source>
        <translation>必须在 %1 到 %2 之间。</translation>
    </message>
    <message>
        <source>Pictures of %1 pixels cannot be generated.</source>
        <translation>无法生成 %1 像素的图片。</translation>
    </message>
    <message>
        <source>The size must be 32, 64, 128, 256, 512 or 1024.</source>
        <translation>尺寸必须是 32、64、128、256、512 或 1024。</translation>
    </message>
    <message>
        <source>It asks for pictures of %1 pixels.</source>
        <translation>它要求 %1 像素的图片。</translation>
    </message>
    <message>
        <source>Possible are 16, 32, 64 and so on to 1024; the module may resize them itself.</source>
        <translation>可用 16、32、64 直到 1024；模块也可以自行缩放。</translation>
    </message>
    <message>
        <source>It does not give features: tensors [N, D] or [N, C, H, W] of floating-point numbers.</source>
        <translation>它没有给出特征：应为浮点张量 [N, D] 或 [N, C, H, W]。</translation>
    </message>
    <message>
        <source>It gives no features.</source>
        <translation>它没有给出特征。</translation>
    </message>
    <message>
        <source>It cannot take pictures [N, 3, %1, %2] of floats.</source>
        <translation>它不能接收浮点图片 [N, 3, %1, %2]。</translation>
    </message>
    <message>
        <source>Save a module that does; an attribute `size` says how large they are to be.</source>
        <translation>请保存一个能接收的模块；属性 `size` 说明图片的尺寸。</translation>
    </message>
    <message>
        <source>It fails on a picture of %1 pixels.</source>
        <translation>它在 %1 像素的图片上出错。</translation>
    </message>
    <message>
        <source>Save a module that takes it; an attribute `size` says how large pictures are to be.</source>
        <translation>请保存一个能接收的模块；属性 `size` 说明图片的尺寸。</translation>
    </message>
    <message>
        <source>It does not give features for each picture.</source>
        <translation>它没有为每张图片给出特征。</translation>
    </message>
    <message>
        <source>There is no ResNet in it: the tensors conv1.weight and fc.weight are looked for.</source>
        <translation>其中没有 ResNet：需要张量 conv1.weight 和 fc.weight。</translation>
    </message>
    <message>
        <source>It holds a larger ResNet than ResNet-18.</source>
        <translation>其中的 ResNet 比 ResNet-18 大。</translation>
    </message>
    <message>
        <source>The checkpoint does not fit this run: %1 is missing or of another shape.</source>
        <translation>检查点不适合此运行：%1 缺失或形状不同。</translation>
    </message>
    <message>
        <source>The transfer &apos;keep&apos; needs a generator to start from, and reconstruction.</source>
        <translation>迁移方式“keep”需要一个起始生成器，并且需要重建。</translation>
    </message>
    <message>
        <source>Give both, or leave &apos;keep&apos; out.</source>
        <translation>请两者都给出，或去掉“keep”。</translation>
    </message>
    <message>
        <source>The transfer &apos;keep&apos; is for one domain without classes.</source>
        <translation>迁移方式“keep”只适用于一个不分类别的图片域。</translation>
    </message>
    <message>
        <source>Leave &apos;keep&apos; out.</source>
        <translation>请去掉“keep”。</translation>
    </message>
    <message>
        <source>The transfer &apos;keep&apos; needs a generator with codes of the same length.</source>
        <translation>迁移方式“keep”需要编码长度相同的生成器。</translation>
    </message>
    <message>
        <source>The diversity of a generator of several domains or classes cannot be kept.</source>
        <translation>多个图片域或类别的生成器，其多样性无法保住。</translation>
    </message>
    <message>
        <source>Start from a generator of one domain, or leave the transfer &apos;keep&apos; out.</source>
        <translation>请从单一图片域的生成器开始，或去掉迁移方式“keep”。</translation>
    </message>
    <message>
        <source>There is no network called &quot;%1&quot;.</source>
        <translation>没有名为“%1”的网络。</translation>
    </message>
    <message>
        <source>It lacks the tensor %1.</source>
        <translation>其中缺少张量 %1。</translation>
    </message>
    <message>
        <source>The tensor for %1 has another shape than EfficientNet-Lite%2&apos;s.</source>
        <translation>%1 的张量形状与 EfficientNet-Lite%2 不同。</translation>
    </message>
    <message>
        <source>The domain &quot;%1&quot; has no pictures to learn from.</source>
        <translation>图片域“%1”没有可供学习的图片。</translation>
    </message>
    <message>
        <source>The transfer &apos;drift&apos; needs a feature network.</source>
        <translation>迁移方式“drift”需要特征网络。</translation>
    </message>
    <message>
        <source>Name one, or run packaging/setup.sh, which fetches EfficientNet-Lite0.</source>
        <translation>请指定一个，或运行 packaging/setup.sh 获取 EfficientNet-Lite0。</translation>
    </message>
    <message>
        <source>The transfer &apos;match&apos; needs a feature network.</source>
        <translation>迁移方式“match”需要特征网络。</translation>
    </message>
    <message>
        <source>Train a classifier first and name it, or train with the transfer &apos;none&apos;.</source>
        <translation>请先训练一个分类器并指定它，或用迁移方式“none”训练。</translation>
    </message>
    <message>
        <source>The transfers &apos;match&apos; and &apos;none&apos; learn one domain, not several at once.</source>
        <translation>迁移方式“match”和“none”只学习一个图片域，不能同时学习多个。</translation>
    </message>
    <message>
        <source>The transfers &apos;match&apos; and &apos;none&apos; learn no classes.</source>
        <translation>迁移方式“match”和“none”不学习类别。</translation>
    </message>
    <message>
        <source>The transfers &apos;match&apos; and &apos;none&apos; do not go with &apos;keep&apos;.</source>
        <translation>迁移方式“match”和“none”不能与“keep”一起使用。</translation>
    </message>
    <message>
        <source>The transfers &apos;match&apos; and &apos;none&apos; have no encoder, and so no reconstruction.</source>
        <translation>迁移方式“match”和“none”没有编码器，因此没有重建。</translation>
    </message>
    <message>
        <source>Leave that out, or choose the transfer &apos;drift&apos;.</source>
        <translation>请去掉它，或选择迁移方式“drift”。</translation>
    </message>
    <message>
        <source>Generators of the family %1 can be drawn from, but are no longer trained.</source>
        <translation>类型为 %1 的生成器可以用来画图，但不再训练。</translation>
    </message>
    <message>
        <source>Start from one of the family resize_dcgan or dcgan, or from nothing.</source>
        <translation>请从类型为 resize_dcgan 或 dcgan 的生成器开始，或从零开始。</translation>
    </message>
    <message>
        <source>Several domains are learned with the domains as conditions, not with classes.</source>
        <translation>学习多个图片域时以图片域为条件，而不是以类别为条件。</translation>
    </message>
    <message>
        <source>Name one domain, or leave the classes out.</source>
        <translation>请只指定一个图片域，或去掉类别。</translation>
    </message>
    <message>
        <source>The domains &quot;%1&quot; and &quot;%2&quot; have pictures of different sizes.</source>
        <translation>图片域“%1”和“%2”的图片尺寸不同。</translation>
    </message>
    <message>
        <source>Import one of them again at the size of the other.</source>
        <translation>请按另一个的尺寸重新导入其中一个。</translation>
    </message>
    <message>
        <source>The domains %1 and %2 have different sizes and cannot share a network.</source>
        <translation>图片域 %1 和 %2 尺寸不同，不能共用一个网络。</translation>
    </message>
    <message>
        <source>Import one of them again at the other&apos;s size.</source>
        <translation>请按另一个的尺寸重新导入其中一个。</translation>
    </message>
    <message>
        <source>Training only the head needs a feature network to put it on.</source>
        <translation>只训练末层需要一个特征网络。</translation>
    </message>
    <message>
        <source>Name a trained classifier, or train all of the network.</source>
        <translation>请指定一个已训练的分类器，或训练整个网络。</translation>
    </message>
    <message>
        <source>The domain %1 has no labels to learn from.</source>
        <translation>图片域 %1 没有可供学习的标签。</translation>
    </message>
    <message>
        <source>Import it with one sub-folder for each class.</source>
        <translation>请以每个类别一个子文件夹的方式导入。</translation>
    </message>
    <message>
        <source>The feature network takes pictures of %1 pixels, and %2 has %3.</source>
        <translation>特征网络接收 %1 像素的图片，而 %2 为 %3 像素。</translation>
    </message>
    <message>
        <source>Import the domain again at the network&apos;s size.</source>
        <translation>请按网络的尺寸重新导入该图片域。</translation>
    </message>
    <message>
        <source>The training diverged at step %1: its %2 is no longer a number.</source>
        <translation>训练在第 %1 步发散：%2 已不是数字。</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint with a smaller learning rate.</source>
        <translation>请用较小的学习率从上一个检查点继续。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no seed.</source>
        <translation>“%1”不是种子。</translation>
    </message>
    <message>
        <source>Seeds are whole numbers of at least 0, such as 1,2,3.</source>
        <translation>种子是不小于 0 的整数，例如 1,2,3。</translation>
    </message>
    <message>
        <source>The latent point cannot be read: &quot;%1&quot; is not %2.</source>
        <translation>无法读取潜空间中的点：“%1”不是%2。</translation>
    </message>
    <message>
        <source>Use a point that Graft wrote.</source>
        <translation>请使用 Graft 写入的点。</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>数字列表</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>文本列表</translation>
    </message>
    <message>
        <source>a JSON object</source>
        <translation>JSON 对象</translation>
    </message>
    <message>
        <source>known to this version</source>
        <translation>此版本所知的</translation>
    </message>
    <message>
        <source>a first and a last layer</source>
        <translation>首层和末层</translation>
    </message>
    <message>
        <source>a list of points</source>
        <translation>点的列表</translation>
    </message>
    <message>
        <source>one of spherical, linear, noise</source>
        <translation>spherical、linear、noise 之一</translation>
    </message>
    <message>
        <source>a whole number of at least 0</source>
        <translation>不小于 0 的整数</translation>
    </message>
    <message>
        <source>a number from 0.125 to 64</source>
        <translation>0.125 到 64 之间的数字</translation>
    </message>
    <message>
        <source>complete: it names no point to take from</source>
        <translation>完整的：没有指定取自哪个点</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>其中之一：%1</translation>
    </message>
    <message>
        <source>an object of shares</source>
        <translation>份额的对象</translation>
    </message>
    <message>
        <source>at most 16 points deep</source>
        <translation>不超过 16 层的点</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>%1 到 %2 之间的数字</translation>
    </message>
    <message>
        <source>a whole number of at least %1</source>
        <translation>不小于 %1 的整数</translation>
    </message>
    <message>
        <source>a number of at least %1</source>
        <translation>不小于 %1 的数字</translation>
    </message>
    <message>
        <source>one number for each point between</source>
        <translation>每个中间点一个数字</translation>
    </message>
    <message>
        <source>a list of latent points</source>
        <translation>潜空间中点的列表</translation>
    </message>
    <message>
        <source>a single one</source>
        <translation>单个</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>The options are not a JSON object.</source>
        <translation>选项不是 JSON 对象。</translation>
    </message>
    <message>
        <source>There is no option %1.</source>
        <translation>没有选项 %1。</translation>
    </message>
    <message>
        <source>Known options: %1.</source>
        <translation>可用的选项：%1。</translation>
    </message>
    <message>
        <source>The option %1 cannot be %2.</source>
        <translation>选项 %1 不能为 %2。</translation>
    </message>
    <message>
        <source>It takes %1.</source>
        <translation>可取%1。</translation>
    </message>
    <message>
        <source>How the picture was made cannot be read: &quot;%1&quot; is not %2.</source>
        <translation>无法读取图片的生成方式：“%1”不是%2。</translation>
    </message>
    <message>
        <source>Use a picture that Graft wrote and no other program changed.</source>
        <translation>请使用由 Graft 写入且未被其他程序修改的图片。</translation>
    </message>
    <message>
        <source>The picture was made by a newer Graft (format %1).</source>
        <translation>该图片由较新版本的 Graft 生成（格式 %1）。</translation>
    </message>
    <message>
        <source>A noise loop goes round between at least two keyframes.</source>
        <translation>噪声循环至少需要两个关键帧。</translation>
    </message>
    <message>
        <source>Name another seed.</source>
        <translation>请再指定一个种子。</translation>
    </message>
    <message>
        <source>A walk needs a keyframe.</source>
        <translation>漫游需要一个关键帧。</translation>
    </message>
    <message>
        <source>Name at least one seed.</source>
        <translation>请至少指定一个种子。</translation>
    </message>
    <message>
        <source>There is no path called &quot;%1&quot;.</source>
        <translation>没有名为“%1”的路径。</translation>
    </message>
    <message>
        <source>Known are: smooth, spherical, linear, noise.</source>
        <translation>可用的有：smooth、spherical、linear、noise。</translation>
    </message>
    <message>
        <source>There is not enough memory for a film of this size.</source>
        <translation>内存不足，无法制作这个尺寸的影片。</translation>
    </message>
    <message>
        <source>Choose a smaller size.</source>
        <translation>请选择较小的尺寸。</translation>
    </message>
    <message>
        <source>The libavfilter of this machine cannot choose the colours of a GIF.</source>
        <translation>此电脑的 libavfilter 无法选择 GIF 的颜色。</translation>
    </message>
    <message>
        <source>Write an MP4 or WebM file instead.</source>
        <translation>请改为写入 MP4 或 WebM 文件。</translation>
    </message>
    <message>
        <source>%1 cannot be written: the encoder failed.</source>
        <translation>无法写入 %1：编码器出错。</translation>
    </message>
    <message>
        <source>Choose another size or kind of film.</source>
        <translation>请选择其他尺寸或影片格式。</translation>
    </message>
    <message>
        <source>The libavcodec of this machine has no %1, which %2 needs.</source>
        <translation>此电脑的 libavcodec 没有 %2 所需的 %1。</translation>
    </message>
    <message>
        <source>Install a complete FFmpeg, or choose another kind of film.</source>
        <translation>请安装完整的 FFmpeg，或选择其他影片格式。</translation>
    </message>
    <message>
        <source>A frame of %1 x %2 pixels does not fit a film of %3 x %4.</source>
        <translation>%1 × %2 像素的帧不适合 %3 × %4 的影片。</translation>
    </message>
    <message>
        <source>%1 would be a film without a frame.</source>
        <translation>%1 将是一部没有帧的影片。</translation>
    </message>
    <message>
        <source>%1 is no name of a film.</source>
        <translation>%1 不是影片的文件名。</translation>
    </message>
    <message>
        <source>Let it end in .mp4, .webm or .gif.</source>
        <translation>请以 .mp4、.webm 或 .gif 结尾。</translation>
    </message>
    <message>
        <source>A film cannot be %1 x %2 pixels large.</source>
        <translation>影片不能为 %1 × %2 像素。</translation>
    </message>
    <message>
        <source>Choose sizes up to %1.</source>
        <translation>请选择不超过 %1 的尺寸。</translation>
    </message>
    <message>
        <source>A %1 film cannot show %2 frames a second.</source>
        <translation>%1 影片不能每秒显示 %2 帧。</translation>
    </message>
    <message>
        <source>Choose 1 to %1.</source>
        <translation>请选择 1 到 %1。</translation>
    </message>
    <message>
        <source>No film is open.</source>
        <translation>没有打开的影片。</translation>
    </message>
    <message>
        <source>It is a damaged TorchScript file, or one of a newer PyTorch.</source>
        <translation>它是损坏的 TorchScript 文件，或来自较新的 PyTorch。</translation>
    </message>
    <message>
        <source>Save it again.</source>
        <translation>请重新保存。</translation>
    </message>
    <message>
        <source>%1 cannot be used as a feature network: %2</source>
        <translation>%1 不能用作特征网络：%2</translation>
    </message>
    <message>
        <source>%1 cannot be used as a feature network: its tensors do not fit one another.</source>
        <translation>%1 不能用作特征网络：它的张量互不相符。</translation>
    </message>
    <message>
        <source>The file is damaged, or of a network that Graft does not know.</source>
        <translation>文件已损坏，或属于 Graft 不认识的网络。</translation>
    </message>
    <message>
        <source>Choose a classifier of Graft, torchvision&apos;s resnet18, EfficientNet-Lite or a TorchScript module.</source>
        <translation>请选择 Graft 的分类器、torchvision 的 resnet18、EfficientNet-Lite 或 TorchScript 模块。</translation>
    </message>
    <message>
        <source>EfficientNet-Lite%1 of ImageNet</source>
        <translation>在 ImageNet 上训练的 EfficientNet-Lite%1</translation>
    </message>
    <message>
        <source>The project has no domain %1.</source>
        <translation>项目中没有图片域 %1。</translation>
    </message>
    <message>
        <source>The project has no run %1.</source>
        <translation>项目中没有运行 %1。</translation>
    </message>
    <message>
        <source>It may have been deleted.</source>
        <translation>它可能已被删除。</translation>
    </message>
    <message>
        <source>Make room on the disk.</source>
        <translation>请腾出磁盘空间。</translation>
    </message>
    <message>
        <source>A domain needs a name with letters or digits.</source>
        <translation>图片域的名称需要包含字母或数字。</translation>
    </message>
    <message>
        <source>The project has a domain %1 already.</source>
        <translation>项目中已有图片域 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be brought back: it is no longer in the project&apos;s trash.</source>
        <translation>无法恢复 %1：它已不在项目的回收站中。</translation>
    </message>
    <message>
        <source>%1 cannot be brought back: something new has its place.</source>
        <translation>无法恢复 %1：它的位置已被新内容占用。</translation>
    </message>
    <message>
        <source>Delete or rename that first.</source>
        <translation>请先删除或重命名那个内容。</translation>
    </message>
    <message>
        <source>%1 is not a model file of Graft.</source>
        <translation>%1 不是 Graft 的模型文件。</translation>
    </message>
    <message>
        <source>Choose a model.safetensors that Graft wrote.</source>
        <translation>请选择由 Graft 写入的 model.safetensors。</translation>
    </message>
    <message>
        <source>%1 was written by another version of Graft (format %2).</source>
        <translation>%1 由另一版本的 Graft 写入（格式 %2）。</translation>
    </message>
    <message>
        <source>%1 is damaged: its description cannot be read.</source>
        <translation>%1 已损坏：无法读取其描述。</translation>
    </message>
    <message>
        <source>%1 holds a %2, not a %3.</source>
        <translation>%1 存放的是 %2，而不是 %3。</translation>
    </message>
    <message>
        <source>Choose a %1.</source>
        <translation>请选择一个 %1。</translation>
    </message>
    <message>
        <source>%1 is damaged: its description lacks the network&apos;s sizes.</source>
        <translation>%1 已损坏：其描述缺少网络的尺寸。</translation>
    </message>
    <message>
        <source>The description of the network lacks its sizes.</source>
        <translation>网络的描述缺少尺寸。</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>文件已损坏。</translation>
    </message>
    <message>
        <source>%1 cannot be loaded: %2</source>
        <translation>无法载入 %1：%2</translation>
    </message>
    <message>
        <source>%1 cannot be loaded: there is not enough memory for its network.</source>
        <translation>无法加载 %1：内存不足以容纳它的网络。</translation>
    </message>
    <message>
        <source>%1 cannot be loaded: what it describes is no network.</source>
        <translation>无法加载 %1：它所描述的不是网络。</translation>
    </message>
    <message>
        <source>Close other programs; a file that claims too large a network is damaged.</source>
        <translation>请关闭其他程序；声称网络过大的文件已损坏。</translation>
    </message>
    <message>
        <source>It holds more than tensors, or is damaged.</source>
        <translation>它包含张量以外的内容，或已损坏。</translation>
    </message>
    <message>
        <source>Save the network&apos;s state_dict() with torch.save().</source>
        <translation>请用 torch.save() 保存网络的 state_dict()。</translation>
    </message>
    <message>
        <source>It holds no dictionary of tensors.</source>
        <translation>其中没有张量字典。</translation>
    </message>
    <message>
        <source>Save the network&apos;s state_dict().</source>
        <translation>请保存网络的 state_dict()。</translation>
    </message>
    <message>
        <source>There is no picture format called &quot;%1&quot;.</source>
        <translation>没有名为“%1”的图片格式。</translation>
    </message>
    <message>
        <source>Known are: png, webp, jpeg.</source>
        <translation>可用的有：png、webp、jpeg。</translation>
    </message>
    <message>
        <source>There is not enough room in %1: about %2 are needed and %3 are free.</source>
        <translation>%1 空间不足：约需 %2，剩余 %3。</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder, fewer or smaller pictures.</source>
        <translation>请腾出空间，或选择其他文件夹、更少或更小的图片。</translation>
    </message>
    <message>
        <source>%1 cannot be made: %2.</source>
        <translation>无法建立 %1：%2。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>%1 does not carry how it was made: it is no PNG.</source>
        <translation>%1 没有携带生成方式：它不是 PNG。</translation>
    </message>
    <message>
        <source>Use a PNG that Graft wrote.</source>
        <translation>请使用由 Graft 写入的 PNG。</translation>
    </message>
    <message>
        <source>%1 does not carry how it was made.</source>
        <translation>%1 没有携带生成方式。</translation>
    </message>
    <message>
        <source>Use a PNG that Graft wrote and no other program saved anew.</source>
        <translation>请使用由 Graft 写入且未被其他程序重新保存的 PNG。</translation>
    </message>
    <message>
        <source>%1 has no domain %2.</source>
        <translation>%1 中没有图片域 %2。</translation>
    </message>
    <message>
        <source>Import pictures first.</source>
        <translation>请先导入图片。</translation>
    </message>
    <message>
        <source>It has: %1.</source>
        <translation>它有：%1。</translation>
    </message>
    <message>
        <source>%1 has no run %2.</source>
        <translation>%1 中没有运行 %2。</translation>
    </message>
    <message>
        <source>Train one first.</source>
        <translation>请先训练一个。</translation>
    </message>
    <message>
        <source>Open a copy in a folder that you may write to.</source>
        <translation>请在您有写入权限的文件夹中打开副本。</translation>
    </message>
    <message>
        <source>%1 is open in another Graft.</source>
        <translation>%1 已在另一个 Graft 中打开。</translation>
    </message>
    <message>
        <source>Close it there first.</source>
        <translation>请先在那里关闭。</translation>
    </message>
    <message>
        <source>%1 is not a Graft project.</source>
        <translation>%1 不是 Graft 项目。</translation>
    </message>
    <message>
        <source>A project is a folder with a project.json.</source>
        <translation>项目是包含 project.json 的文件夹。</translation>
    </message>
    <message>
        <source>There is no such folder; graft import makes a project.</source>
        <translation>没有这样的文件夹；graft import 会建立项目。</translation>
    </message>
    <message>
        <source>%1 exists and is not a Graft project.</source>
        <translation>%1 已存在，但不是 Graft 项目。</translation>
    </message>
    <message>
        <source>The option %1 cannot be %2, which is not UTF-8.</source>
        <translation>选项 %1 不能是 %2，因为它不是 UTF-8。</translation>
    </message>
    <message>
        <source>Rename that file or folder, or start from within it.</source>
        <translation>请重命名该文件或文件夹，或从其中启动。</translation>
    </message>
    <message>
        <source>The name %1 is not UTF-8.</source>
        <translation>名称 %1 不是 UTF-8。</translation>
    </message>
    <message>
        <source>%1 cannot be a project: its path is not UTF-8, which is what its files hold.</source>
        <translation>%1 不能作为项目：它的路径不是 UTF-8，而项目文件只能保存 UTF-8。</translation>
    </message>
    <message>
        <source>Rename that folder, or choose another.</source>
        <translation>请重命名该文件夹，或另选一个。</translation>
    </message>
    <message>
        <source>The run %1 has no model yet.</source>
        <translation>运行 %1 还没有模型。</translation>
    </message>
    <message>
        <source>Let it train until its first checkpoint.</source>
        <translation>请让它训练到第一个检查点。</translation>
    </message>
    <message>
        <source>There is no model %1.</source>
        <translation>没有模型 %1。</translation>
    </message>
    <message>
        <source>Name a model file, or a run as PROJECT:RUN.</source>
        <translation>请指定模型文件，或以“项目:运行”指定运行。</translation>
    </message>
    <message>
        <source>The run %1 has no checkpoint to go on from.</source>
        <translation>运行 %1 没有可以继续的检查点。</translation>
    </message>
    <message>
        <source>Start a new run with the same options.</source>
        <translation>请用相同的选项开始新的运行。</translation>
    </message>
    <message>
        <source>%1 pictures of %2 pixels make a sheet of more than 100 megapixels.</source>
        <translation>%1 张 %2 像素的图片会组成超过一亿像素的拼图。</translation>
    </message>
    <message>
        <source>Export single pictures, or fewer or smaller ones.</source>
        <translation>请导出单张图片，或更少、更小的图片。</translation>
    </message>
    <message>
        <source>There is no starter called %1.</source>
        <translation>没有名为 %1 的起始模型。</translation>
    </message>
    <message>
        <source>This copy of Graft has none.</source>
        <translation>这份 Graft 没有起始模型。</translation>
    </message>
    <message>
        <source>Generator resize_dcgan: the best pictures a minute of all that were measured.</source>
        <translation>生成器 resize_dcgan：在所有测试中单位时间效果最好。</translation>
    </message>
    <message>
        <source>Batch 32: on a processor more steps a minute bring shapes sooner.</source>
        <translation>批大小 32：在处理器上，每分钟步数越多，形状出现得越早。</translation>
    </message>
    <message>
        <source>Batch 64: steadier steps, and a graphics card is fast enough for it.</source>
        <translation>批大小 64：每步更稳定，而显卡的速度足够。</translation>
    </message>
    <message>
        <source>Batch %1: so many pictures tell each other where to go.</source>
        <translation>批大小 %1：这么多图片能相互指明方向。</translation>
    </message>
    <message>
        <source>Knowledge: new pictures drift towards real ones in the features of %1, which gave the best pictures a minute.</source>
        <translation>已有知识：新图片在 %1 的特征中向真图漂移，单位时间效果最好。</translation>
    </message>
    <message>
        <source>Start: %1, from which shapes come sooner than from nothing.</source>
        <translation>起点：%1，从它开始比从零开始更快出现形状。</translation>
    </message>
    <message>
        <source>Diversity: what %1 can draw is kept, for %2 pictures teach a style, but not all of its things.</source>
        <translation>多样性：保住 %1 能画出的内容，因为 %2 张图片能教会风格，却教不全其中的事物。</translation>
    </message>
    <message>
        <source>Knowledge: no feature network is at hand, so the generator plays against a discriminator.</source>
        <translation>知识：手边没有特征网络，因此生成器与判别器对抗。</translation>
    </message>
    <message>
        <source>Conditions: the %1 classes are learned; every picture gets better by it, and each class can be asked for.</source>
        <translation>条件：学习这 %1 个类别；所有图片都会因此更好，并且可以指定类别。</translation>
    </message>
    <message>
        <source>Mirror images: learned from, too, for the pictures face left as often as right; each teaches twice.</source>
        <translation>镜像图片：也用来学习，因为图片朝左与朝右一样常见；每张图片教两次。</translation>
    </message>
    <message>
        <source>Mirror images: left out, for the pictures face one way.</source>
        <translation>镜像图片：不用，因为图片都朝一个方向。</translation>
    </message>
    <message>
        <source>Mirror images: left out, for there are letters in the pictures, or small shapes that read one way as letters do.</source>
        <translation>镜像图片：不用，因为图片里有文字，或像文字一样只能朝一个方向读的小形状。</translation>
    </message>
    <message>
        <source>Mirror images: left out, as in the article.</source>
        <translation>镜像图片：不用，与文章一致。</translation>
    </message>
    <message>
        <source>%1 is not there, or nothing that Graft knows.</source>
        <translation>%1 不存在，或不是 Graft 认识的内容。</translation>
    </message>
    <message>
        <source>Name a model file, a checkpoint or a project folder.</source>
        <translation>请指定模型文件、检查点或项目文件夹。</translation>
    </message>
    <message>
        <source>One sheet holds at most %1 pictures.</source>
        <translation>一张拼图最多容纳 %1 张图片。</translation>
    </message>
    <message>
        <source>Ask for fewer.</source>
        <translation>请减少数量。</translation>
    </message>
    <message>
        <source>Pictures of a sheet have at most %1 pixels a side.</source>
        <translation>拼图中的图片边长最多 %1 像素。</translation>
    </message>
    <message>
        <source>Ask for smaller ones.</source>
        <translation>请减小尺寸。</translation>
    </message>
    <message>
        <source>There is not enough memory for these pictures. Ask for fewer or smaller ones.</source>
        <translation>内存不足，无法绘制这些图片。请减少数量或尺寸。</translation>
    </message>
    <message>
        <source>The pictures could not be drawn. This is a fault in Graft; the log says more.</source>
        <translation>无法绘制图片。这是 Graft 的错误；日志中有更多信息。</translation>
    </message>
    <message>
        <source>The picture could not be written. This is a fault in Graft; the log says more.</source>
        <translation>无法写入图片。这是 Graft 的错误；日志中有更多信息。</translation>
    </message>
    <message>
        <source>This command is not a job.</source>
        <translation>此命令不是任务。</translation>
    </message>
    <message>
        <source>Stopped before it began.</source>
        <translation>尚未开始就已停止。</translation>
    </message>
    <message>
        <source>%1 is not possible now.</source>
        <translation>现在不能执行：%1。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>Choose a smaller batch or size.</source>
        <translation>请选择较小的批大小或尺寸。</translation>
    </message>
    <message>
        <source>This is a fault in Graft; the log says more.</source>
        <translation>这是 Graft 的错误；日志中有更多信息。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no weight.</source>
        <translation>“%1”不是权重。</translation>
    </message>
    <message>
        <source>Weights are numbers of at least 0, such as 0.3,0.7.</source>
        <translation>权重是不小于 0 的数，例如 0.3,0.7。</translation>
    </message>
    <message>
        <source>The search for directions was stopped.</source>
        <translation>方向的寻找已停止。</translation>
    </message>
    <message>
        <source>What a feature network sees needs a feature network.</source>
        <translation>按特征网络所见需要一个特征网络。</translation>
    </message>
    <message>
        <source>%1 holds no directions.</source>
        <translation>%1 中没有方向。</translation>
    </message>
    <message>
        <source>Name the directions.json that graft directions wrote.</source>
        <translation>请指定 graft directions 写入的 directions.json。</translation>
    </message>
    <message>
        <source>%1 has no direction called &quot;%2&quot;.</source>
        <translation>%1 中没有名为“%2”的方向。</translation>
    </message>
    <message>
        <source>Directions and how far to go along them belong together.</source>
        <translation>方向与沿方向的距离要一起给出。</translation>
    </message>
    <message>
        <source>Name both, such as --directions found/directions.json --along round=2.</source>
        <translation>请同时指定，例如 --directions found/directions.json --along round=2。</translation>
    </message>
    <message>
        <source>Name a trained classifier.</source>
        <translation>请指定一个已训练的分类器。</translation>
    </message>
    <message>
        <source>The search was stopped.</source>
        <translation>寻找已停止。</translation>
    </message>
    <message>
        <source>%1 was made by %2, which is not there: %3</source>
        <translation>%1 由 %2 生成，而它不存在：%3</translation>
    </message>
    <message>
        <source>Name its model (--with on the command line).</source>
        <translation>请指定它的模型（命令行中用 --with）。</translation>
    </message>
    <message>
        <source>%1 is not the model that made %2: its weights are others.</source>
        <translation>%1 不是生成 %2 的模型：权重不同。</translation>
    </message>
    <message>
        <source>It may have been trained further since; name the one that made it (--with on the command line).</source>
        <translation>它之后可能又训练过；请指定当初生成它的模型（命令行中用 --with）。</translation>
    </message>
    <message>
        <source>The picture would take its own place.</source>
        <translation>图片会覆盖自己。</translation>
    </message>
    <message>
        <source>Choose another name for the new one.</source>
        <translation>请为新图片换一个名称。</translation>
    </message>
    <message>
        <source>%1 is the name of one picture, not of %2.</source>
        <translation>%1 是单张图片的名称，不是 %2 张图片的。</translation>
    </message>
    <message>
        <source>Name a folder, or choose a sheet as the layout.</source>
        <translation>请指定文件夹，或选择拼图版式。</translation>
    </message>
    <message>
        <source>One grid holds at most %1 pictures.</source>
        <translation>一个网格最多容纳 %1 张图片。</translation>
    </message>
    <message>
        <source>Name a folder instead.</source>
        <translation>请改为指定文件夹。</translation>
    </message>
    <message>
        <source>%1 is no name of a picture that can be written.</source>
        <translation>%1 不是可以写入的图片文件名。</translation>
    </message>
    <message>
        <source>Let it end in .png, .webp or .jpg.</source>
        <translation>请以 .png、.webp 或 .jpg 结尾。</translation>
    </message>
    <message>
        <source>The point can be written to a .json file and its picture to a .png file, not to %1.</source>
        <translation>点可以写入 .json 文件，图片可以写入 .png 文件，不能写入 %1。</translation>
    </message>
    <message>
        <source>Choose one of these names.</source>
        <translation>请使用其中一种名称。</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>没有打开的项目。</translation>
    </message>
    <message>
        <source>Open or make one first.</source>
        <translation>请先打开或新建一个。</translation>
    </message>
    <message>
        <source>%1 is being used by the training.</source>
        <translation>%1 正被训练使用。</translation>
    </message>
    <message>
        <source>Wait for its end, or stop it.</source>
        <translation>请等待训练结束，或停止训练。</translation>
    </message>
    <message>
        <source>The training pictures of this run are no longer in the project.</source>
        <translation>此运行的训练图片已不在项目中。</translation>
    </message>
    <message>
        <source>Import them again.</source>
        <translation>请重新导入。</translation>
    </message>
    <message>
        <source>Looking for similar pictures was stopped.</source>
        <translation>相似图片的寻找已停止。</translation>
    </message>
    <message>
        <source>There is no picture to look for.</source>
        <translation>没有可供寻找的图片。</translation>
    </message>
    <message>
        <source>The evaluation was stopped.</source>
        <translation>评估已停止。</translation>
    </message>
    <message>
        <source>There is no feature network to judge with.</source>
        <translation>没有可用于评判的特征网络。</translation>
    </message>
    <message>
        <source>Train a classifier with graft classify, or name one with --features.</source>
        <translation>请用 graft classify 训练分类器，或用 --features 指定一个。</translation>
    </message>
    <message>
        <source>There is nothing to judge against at %1.</source>
        <translation>%1 中没有可供比较的内容。</translation>
    </message>
    <message>
        <source>Name PROJECT:DOMAIN or a folder of pictures.</source>
        <translation>请指定“项目:图片域”或图片文件夹。</translation>
    </message>
    <message>
        <source>The option %1 cannot change in this training: it acts from the beginning, or not at all.</source>
        <translation>本次训练中不能更改选项 %1：它只在开始时起作用，或在此根本不起作用。</translation>
    </message>
    <message>
        <source>The quality of this training is no longer measured; the log says why.</source>
        <translation>不再测量此训练的质量；日志中说明了原因。</translation>
    </message>
    <message>
        <source>%1 The training goes on and saves when it can.</source>
        <translation>%1训练会继续，并在可能时保存。</translation>
    </message>
    <message>
        <source>The model file is saved all the same: pictures can be drawn from it.</source>
        <translation>模型文件仍会保存：可以用它绘制图片。</translation>
    </message>
    <message>
        <source>More time changes little: the distance to unseen pictures has hardly fallen since minute %1.</source>
        <translation>再训练下去变化不大：从第 %1 分钟起，与未见过的图片的距离几乎没有再减小。</translation>
    </message>
    <message>
        <source>Stop when you like.</source>
        <translation>可以随时停止。</translation>
    </message>
    <message>
        <source>The learning rate falls now, and the training ends after %1 more steps.</source>
        <translation>学习率现在开始下降，再训练 %1 步后结束。</translation>
    </message>
    <message>
        <source>The distance to unseen pictures falls again.</source>
        <translation>与未见过的图片的距离又在减小。</translation>
    </message>
    <message>
        <source>More time is worth it.</source>
        <translation>值得继续训练。</translation>
    </message>
    <message>
        <source>The model file holds the state of minute %1: since then the pictures have moved away from unseen ones.</source>
        <translation>模型文件保存的是第 %1 分钟的状态：此后生成的图片离未见过的图片更远了。</translation>
    </message>
    <message>
        <source>Going on begins at the last state all the same.</source>
        <translation>继续训练仍从最后的状态开始。</translation>
    </message>
    <message>
        <source>Fewer than %1 pictures are held out, too few to see when more time changes little.</source>
        <translation>留出的图片不足 %1 张，不足以看出何时再训练下去变化不大。</translation>
    </message>
    <message>
        <source>Only a training that drifts can say when it is done.</source>
        <translation>只有漂移训练才能判断何时完成。</translation>
    </message>
    <message>
        <source>Give it a length instead of letting it stop when done.</source>
        <translation>请给它设定长度，而不是让它完成时自行停止。</translation>
    </message>
    <message>
        <source>The run has ended by itself, as more time changed little.</source>
        <translation>该运行已自行结束，因为再训练下去变化不大。</translation>
    </message>
    <message>
        <source>The run has trained all of its %1 steps already.</source>
        <translation>此运行已完成全部 %1 步训练。</translation>
    </message>
    <message>
        <source>The run has trained all of its planned minutes already.</source>
        <translation>此运行已完成全部计划的训练时间。</translation>
    </message>
    <message>
        <source>Give a larger number of steps or minutes: they count from the run&apos;s beginning.</source>
        <translation>请给出更大的步数或分钟数：它们从运行开始算起。</translation>
    </message>
    <message>
        <source>Started from %1. Weights taken over: %2.</source>
        <translation>以 %1 为起点。沿用的权重：%2。</translation>
    </message>
    <message>
        <source>The transfer &apos;init&apos; needs a generator to start from.</source>
        <translation>迁移方式“init”需要一个起始生成器。</translation>
    </message>
    <message>
        <source>Name an earlier run or a model file to start from.</source>
        <translation>请指定作为起点的先前运行或模型文件。</translation>
    </message>
    <message>
        <source>The transfer &apos;joint&apos; needs several domains.</source>
        <translation>迁移方式“joint”需要多个图片域。</translation>
    </message>
    <message>
        <source>Name a second domain, or leave &apos;joint&apos; out.</source>
        <translation>请指定第二个图片域，或去掉“joint”。</translation>
    </message>
    <message>
        <source>The transfers &apos;drift&apos; and &apos;match&apos; are two ways to learn.</source>
        <translation>迁移方式“drift”和“match”是两种学习方式。</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>请去掉其中一个。</translation>
    </message>
    <message>
        <source>The run %1 was trained in a way that Graft no longer has.</source>
        <translation>运行 %1 的训练方式 Graft 已不再提供。</translation>
    </message>
    <message>
        <source>Start a new training from its generator (--init %1 on the command line).</source>
        <translation>请从它的生成器开始新的训练（命令行中用 --init %1）。</translation>
    </message>
    <message>
        <source>The run %1 trains a generator of the family %2, which Graft no longer trains.</source>
        <translation>运行 %1 训练的是类型为 %2 的生成器，Graft 已不再训练这种类型。</translation>
    </message>
    <message>
        <source>Its model can still be drawn from; start a new training of another family.</source>
        <translation>它的模型仍可用来画图；请用别的类型开始新的训练。</translation>
    </message>
    <message>
        <source>There is no domain to learn from.</source>
        <translation>没有可供学习的图片域。</translation>
    </message>
    <message>
        <source>Name one.</source>
        <translation>请指定一个。</translation>
    </message>
    <message>
        <source>%1 is no film that can be written.</source>
        <translation>%1 不是可以写入的影片。</translation>
    </message>
    <message>
        <source>Choose .mp4, .webm, .gif or a folder.</source>
        <translation>请选择 .mp4、.webm、.gif 或文件夹。</translation>
    </message>
    <message>
        <source>A walk needs keyframes.</source>
        <translation>漫游需要关键帧。</translation>
    </message>
    <message>
        <source>Name seeds, such as 1,2,3.</source>
        <translation>请指定种子，例如 1,2,3。</translation>
    </message>
    <message>
        <source>The walk was stopped.</source>
        <translation>漫游已停止。</translation>
    </message>
    <message>
        <source>Opening the project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Closing the project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>Looking at the pictures</source>
        <translation>查看图片</translation>
    </message>
    <message>
        <source>Looking at the real pictures</source>
        <translation>查看真实图片</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>Training a classifier on %1</source>
        <translation>在 %1 上训练分类器</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>训练 %1</translation>
    </message>
    <message>
        <source>Drawing pictures</source>
        <translation>绘制图片</translation>
    </message>
    <message>
        <source>Exporting pictures</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>读取 %1</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>写入 %1</translation>
    </message>
    <message>
        <source>Evaluating %1</source>
        <translation>评估 %1</translation>
    </message>
    <message>
        <source>Looking for similar pictures</source>
        <translation>寻找相似图片</translation>
    </message>
    <message>
        <source>Drawing a walk</source>
        <translation>绘制漫游</translation>
    </message>
    <message>
        <source>Mixing models</source>
        <translation>混合模型</translation>
    </message>
    <message>
        <source>Finding %1</source>
        <translation>寻找 %1</translation>
    </message>
    <message>
        <source>Looking for directions</source>
        <translation>寻找方向</translation>
    </message>
    <message>
        <source>Looking for similar samples</source>
        <translation>寻找相似样本</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Setting %1</source>
        <translation>设置 %1</translation>
    </message>
    <message>
        <source>Showing %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>Renaming %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>Copying %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Bringing back what was deleted</source>
        <translation>恢复已删除的内容</translation>
    </message>
    <message>
        <source>%1 trained on %2</source>
        <translation>在 %2 上训练的 %1</translation>
    </message>
</context>
<context>
    <name>Judges</name>
    <message>
        <source>In the eyes of %1.</source>
        <translation>评判网络：%1。</translation>
    </message>
    <message>
        <source>This network, or a relative of it, took part in the training and flatters its pictures.</source>
        <translation>该网络或其亲缘网络参与过训练，会高估所得的图片。</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>IDX</source>
        <translation>IDX</translation>
    </message>
    <message>
        <source>CIFAR-10 binary</source>
        <translation>CIFAR-10 二进制</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>film</source>
        <translation>影片</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Transfer</source>
        <translation>知识迁移</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Where chance starts from: the same seed and options give the same result.</source>
        <translation>随机数的起点：种子和选项相同，结果就相同。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Number format of the heavy layers: bf16 is faster where the processor has it.</source>
        <translation>大计算量层的数值格式：处理器支持时 bf16 更快。</translation>
    </message>
    <message>
        <source>Save every</source>
        <translation>保存间隔</translation>
    </message>
    <message>
        <source>How often everything is saved: at most this much work is lost if the computer fails.</source>
        <translation>多久完整保存一次：电脑出故障时，最多丢失这么久的进度。</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Feature network</source>
        <translation>特征网络</translation>
    </message>
    <message>
        <source>The trained classifier whose knowledge is transferred: a run, PROJECT:RUN or a file.</source>
        <translation>提供知识的已训练分类器：某次运行、“项目:运行”或一个文件。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Pictures seen together in one step: more is steadier, and slower a step.</source>
        <translation>每一步同时看多少张图片：越多越稳定，但每步越慢。</translation>
    </message>
    <message>
        <source>Pictures seen together in one step: more is steadier, and slower a step. 0 chooses for you.</source>
        <translation>每一步同时看的图片：越多越稳，每步也越慢。0 表示自动选择。</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>张图片</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Size of each step of learning: too large diverges, too small takes long.</source>
        <translation>每一步学习的幅度：太大会发散，太小则耗时过长。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Processor cores that training may use; 0 uses all of them.</source>
        <translation>训练可使用的处理器核心数；0 表示全部。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where the networks run; auto takes the graphics card where there is one.</source>
        <translation>网络在哪里运行；auto 表示有显卡时使用显卡。</translation>
    </message>
    <message>
        <source>Log level</source>
        <translation>日志级别</translation>
    </message>
    <message>
        <source>How much is written to the log.</source>
        <translation>日志记录的详细程度。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Width and height of the prepared pictures: larger shows more detail and trains slower.</source>
        <translation>处理后图片的宽和高：越大细节越多，训练越慢。</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Whether the names of sub-folders become the classes of the pictures.</source>
        <translation>是否用子文件夹的名称作为图片的类别。</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>How a picture becomes square: crop keeps its middle, fit keeps all of it with borders.</source>
        <translation>如何把图片变成正方形：裁切只保留中间部分，适应则保留全部并加边框。</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>What shows through transparent pictures and in borders: white, black or #rrggbb.</source>
        <translation>透明处和边框的颜色：white、black 或 #rrggbb。</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>图片域</translation>
    </message>
    <message>
        <source>The labelled pictures to learn from.</source>
        <translation>用来学习的带标签图片。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The classifier: cnn is the article's, plain six convolutions, resnet18 large and slow.</source>
        <translation>分类器：cnn 为论文所用，plain 有六个卷积层，resnet18 大而慢。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练范围</translation>
    </message>
    <message>
        <source>With a feature network: train all of it, or only a new last layer on frozen features, which pays where few pictures are labelled.</source>
        <translation>使用特征网络时：训练整个网络，或只在冻结的特征上训练新的末层；带标签的图片很少时，后者更好。</translation>
    </message>
    <message>
        <source>Second task</source>
        <translation>第二任务</translation>
    </message>
    <message>
        <source>Another labelled domain that the same network learns at once, weighted by lambda.</source>
        <translation>同一网络同时学习的另一个带标签图片域，以 λ 为权重。</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>λ（权重）</translation>
    </message>
    <message>
        <source>Weight of the second task beside the first.</source>
        <translation>第二任务相对于第一任务的权重。</translation>
    </message>
    <message>
        <source>Labelled pictures</source>
        <translation>带标签图片</translation>
    </message>
    <message>
        <source>Learn from only so many pictures, evenly over the classes; 0 uses all.</source>
        <translation>只用这么多张图片学习，各类别均分；0 表示全部。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How often every picture is seen.</source>
        <translation>每张图片被看多少遍。</translation>
    </message>
    <message>
        <source>The pictures whose style is learned.</source>
        <translation>要学习其风格的图片。</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>The generator&apos;s family, auto the one that did best: dcgan is the article&apos;s, resize_dcgan gives smoother pictures.</source>
        <translation>生成器的类型，auto 为效果最好的那种：dcgan 是文章中的，resize_dcgan 画面更平滑。</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Found directions to move the pictures along: the directions.json of graft directions.</source>
        <translation>用来移动图片的已找到的方向：graft directions 写出的 directions.json。</translation>
    </message>
    <message>
        <source>Along</source>
        <translation>沿方向</translation>
    </message>
    <message>
        <source>How far along which directions, in standard deviations, such as round=2,dark=-1.</source>
        <translation>沿哪些方向移动多远（以标准差计），例如 round=2,dark=-1。</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Whether the generator learns the labels of the domain, so that pictures of one class can be asked for: at most 64 classes. auto does where there are many labelled pictures, which makes all of them better.</source>
        <translation>生成器是否学习图片域的标签，从而可以指定类别来生成图片：最多 64 个类别。有标签的图片很多时，auto 会学习标签，使所有图片更好。</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>已有知识</translation>
    </message>
    <message>
        <source>How old knowledge enters, and how the generator learns: auto takes the best at hand, drift lets new pictures drift towards real ones in a trained network&apos;s features, match and none play against a discriminator, as the article has it, match with a trained network&apos;s features matched. init starts from an earlier generator, keep also holds on to what that one can draw, for few pictures, joint learns several domains at once.</source>
        <translation>旧知识如何进入，以及生成器如何学习：auto 采用手边最好的，drift 让新图在已训练网络的特征中向真图漂移，match 和 none 按文章的方式与判别器对抗，其中 match 还匹配已训练网络的特征。init 从先前的生成器开始，keep 还保住该生成器能画出的内容（适合图片很少时），joint 同时学习多个图片域。</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>The generator to start from instead of nothing: a run, PROJECT:RUN or a file.</source>
        <translation>代替从零开始的起始生成器：一次运行、PROJECT:RUN 或一个文件。</translation>
    </message>
    <message>
        <source>Balance of domains</source>
        <translation>图片域的平衡</translation>
    </message>
    <message>
        <source>With several domains: weight of the others beside the first.</source>
        <translation>有多个图片域时：其他图片域相对于第一个图片域的权重。</translation>
    </message>
    <message>
        <source>Reconstruction first</source>
        <translation>先重建</translation>
    </message>
    <message>
        <source>Share of the training in which an encoder and the generator learn to reconstruct the pictures, before new ones drift: whole shapes appear early. 0 leaves it out.</source>
        <translation>训练中由编码器与生成器学习重建图片所占的比例，之后新图才开始漂移：完整的形状会很早出现。0 表示不重建。</translation>
    </message>
    <message>
        <source>Weight of the matched features beside the discriminator, with the transfer match.</source>
        <translation>使用迁移方式 match 时，特征匹配相对于判别器的权重。</translation>
    </message>
    <message>
        <source>Fake weight</source>
        <translation>假图权重</translation>
    </message>
    <message>
        <source>Weight of generated pictures beside real ones in the discriminator&apos;s objective, with the transfers match and none.</source>
        <translation>使用迁移方式 match 或 none 时，判别器目标中生成图片相对于真实图片的权重。</translation>
    </message>
    <message>
        <source>Mirror images</source>
        <translation>镜像图片</translation>
    </message>
    <message>
        <source>Whether pictures flipped left to right are learned from as well, so that few go further: auto does where they face left as often as right, and leaves it where there are letters.</source>
        <translation>是否也学习左右翻转的图片，让少量图片更够用：自动会在朝左与朝右一样常见时这样做，有文字时则不做。</translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Half-life of the averaged generator that pictures are drawn from.</source>
        <translation>用于出图的平均生成器的半衰期。</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟数</translation>
    </message>
    <message>
        <source>Stop after so much training time; 0 for no limit.</source>
        <translation>训练这么久后停止；0 表示不限。</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>until stopped</source>
        <translation>直到停止</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Stop after so many steps; 0 for no limit.</source>
        <translation>训练这么多步后停止；0 表示不限。</translation>
    </message>
    <message>
        <source>Stop when done</source>
        <translation>完成时停止</translation>
    </message>
    <message>
        <source>Ends the training by itself where more time changes little: where the distance to pictures that are held out no longer falls.</source>
        <translation>再训练下去变化不大时自行结束：即与留出图片的距离不再减小时。</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Report every</source>
        <translation>曲线间隔</translation>
    </message>
    <message>
        <source>How often the curves get a new point.</source>
        <translation>曲线多久增加一个点。</translation>
    </message>
    <message>
        <source>Pictures every</source>
        <translation>出图间隔</translation>
    </message>
    <message>
        <source>How often the sample grid is drawn anew.</source>
        <translation>样本图多久重新绘制一次。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The generator: a model file or PROJECT:RUN.</source>
        <translation>生成器：模型文件或“项目:运行”。</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>How many pictures to make.</source>
        <translation>要生成多少张图片。</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>Below 1: nearer to the average picture, cleaner and less varied.</source>
        <translation>小于 1：更接近平均图片，更干净但变化更少。</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>A folder for one file a picture, or a .png, .webp or .jpg file for one grid.</source>
        <translation>一个文件夹（每张图片一个文件），或一个 .png、.webp 或 .jpg 文件（全部拼成一张网格图）。</translation>
    </message>
    <message>
        <source>Model or folder</source>
        <translation>模型或文件夹</translation>
    </message>
    <message>
        <source>What is judged: a model file, PROJECT:RUN, or a folder of pictures.</source>
        <translation>评估的对象：模型文件、“项目:运行”或图片文件夹。</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>What it is held against: PROJECT:DOMAIN or a folder of pictures.</source>
        <translation>与什么比较：“项目:图片域”或图片文件夹。</translation>
    </message>
    <message>
        <source>How many pictures of each side are compared, at most.</source>
        <translation>两边最多各取多少张图片比较。</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>fp32</source>
        <translation>fp32</translation>
    </message>
    <message>
        <source>bf16</source>
        <translation>bf16</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>cuda</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>debug</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>folders</source>
        <translation>文件夹名</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>裁切</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>cnn</source>
        <translation>cnn</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>plain</translation>
    </message>
    <message>
        <source>resnet18</source>
        <translation>resnet18</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>head</source>
        <translation>仅末层</translation>
    </message>
    <message>
        <source>dcgan</source>
        <translation>dcgan</translation>
    </message>
    <message>
        <source>resize_dcgan</source>
        <translation>resize_dcgan</translation>
    </message>
    <message>
        <source>drift</source>
        <translation>特征漂移</translation>
    </message>
    <message>
        <source>match</source>
        <translation>特征匹配</translation>
    </message>
    <message>
        <source>Near-duplicates</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>Whether pictures that look almost like an earlier one are kept or left out: many copies of one picture are drawn from memory.</source>
        <translation>与先前图片几乎一样的图片是保留还是去掉：同一张图的许多副本会被死记硬背地画出来。</translation>
    </message>
    <message>
        <source>Frames of a film</source>
        <translation>影片帧数</translation>
    </message>
    <message>
        <source>How many frames of each film become pictures, spread over it, the first of each scene before others.</source>
        <translation>每部影片取多少帧作为图片：均匀分布，优先取每个场景的第一帧。</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Model or picture</source>
        <translation>模型或图片</translation>
    </message>
    <message>
        <source>The generator: a model file or PROJECT:RUN; or a PNG from Graft, which is made again.</source>
        <translation>生成器：模型文件或 PROJECT:RUN；也可以是 Graft 生成的 PNG，将重新生成它。</translation>
    </message>
    <message>
        <source>Its model</source>
        <translation>它的模型</translation>
    </message>
    <message>
        <source>To make a picture again: the model that made it, where it is not where it was then.</source>
        <translation>重新生成图片时：生成它的模型（若已不在原处）。</translation>
    </message>
    <message>
        <source>The folder for single pictures, or the file of a sheet.</source>
        <translation>存放单张图片的文件夹，或拼版的文件。</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>版式</translation>
    </message>
    <message>
        <source>One file a picture, one contact sheet of all, or a sprite sheet with a JSON file that says where each picture lies.</source>
        <translation>每张图片一个文件、全部图片的一张缩略图表，或带有说明各图片位置的 JSON 文件的精灵图。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>PNG keeps every pixel and how the picture was made; WebP and JPEG are smaller.</source>
        <translation>PNG 保留每个像素以及图片的生成方式；WebP 和 JPEG 更小。</translation>
    </message>
    <message>
        <source>First seed</source>
        <translation>起始种子</translation>
    </message>
    <message>
        <source>The seed of the first picture; the others follow one by one.</source>
        <translation>第一张图片的种子；其余依次递增。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>The class or domain that a joint model draws; empty: each in turn.</source>
        <translation>联合模型绘制的类别或图片域；留空则依次轮流。</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Shares of a joint model&apos;s classes or domains, such as flowers=0.3,emoji=0.7.</source>
        <translation>联合模型各类别或图片域的份额，例如 flowers=0.3,emoji=0.7。</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>How many times as large as the generator draws the pictures are saved.</source>
        <translation>保存的图片是生成器所绘尺寸的多少倍。</translation>
    </message>
    <message>
        <source>times</source>
        <translation>倍</translation>
    </message>
    <message>
        <source>Enlarging</source>
        <translation>放大方式</translation>
    </message>
    <message>
        <source>How pixels are added: lanczos is smooth, nearest keeps the pixels as squares.</source>
        <translation>如何增加像素：lanczos 平滑，nearest 保持像素为方块。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列数</translation>
    </message>
    <message>
        <source>Pictures in a row of a sheet; 0 makes it about square.</source>
        <translation>拼版中每行的图片数；0 表示大致为正方形。</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>间隙</translation>
    </message>
    <message>
        <source>White pixels between the pictures of a contact sheet and around them.</source>
        <translation>缩略图表中图片之间及四周的白色像素数。</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Of JPEG and WebP: lower is smaller and coarser; WebP keeps every pixel at 100.</source>
        <translation>用于 JPEG 和 WebP：越低文件越小、越粗糙；WebP 为 100 时保留每个像素。</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>缩略图表</translation>
    </message>
    <message>
        <source>sprites</source>
        <translation>精灵图</translation>
    </message>
    <message>
        <source>png</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>webp</source>
        <translation>WebP</translation>
    </message>
    <message>
        <source>jpeg</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>lanczos</source>
        <translation>Lanczos</translation>
    </message>
    <message>
        <source>nearest</source>
        <translation>最近邻</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>路线</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>The trained classifier that compares pictures: a run, PROJECT:RUN or a file.</source>
        <translation>用来比较图片的已训练分类器：一次运行、PROJECT:RUN 或一个文件。</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>How many samples are looked at: more is more reliable and slower.</source>
        <translation>查看多少个样本：越多越可靠，也越慢。</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The pictures that the walk passes, by their seeds.</source>
        <translation>漫游经过的图片，以种子表示。</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>How it goes from picture to picture: smooth without corners, spherical or linear straight, noise in a round between them.</source>
        <translation>如何从一张图片走到下一张：smooth 平滑无转角，spherical 或 linear 走直线，noise 在它们之间绕一圈。</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Whether it ends where it began, so that the film can go round for ever.</source>
        <translation>是否回到起点，使影片可以无限循环。</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>How many pictures the film has.</source>
        <translation>影片包含多少张图片。</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Pictures of the film shown in one second.</source>
        <translation>影片每秒显示的图片数。</translation>
    </message>
    <message>
        <source>A film (.mp4, .webm or .gif), or a folder for one file a picture.</source>
        <translation>一部影片（.mp4、.webm 或 .gif），或一个每张图片存一个文件的文件夹。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Two to four related generators: one grown from the other, or all from one.</source>
        <translation>二到四个有亲缘关系的生成器：一个由另一个继续训练而来，或都出自同一个。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>The share of each model, such as 0.3,0.7; empty: equal shares.</source>
        <translation>每个模型的比例，例如 0.3,0.7；留空：各占相同比例。</translation>
    </message>
    <message>
        <source>Swap at</source>
        <translation>交换尺寸</translation>
    </message>
    <message>
        <source>Take the layers up to this size from the first model and the finer ones from the second; 0 mixes all layers by the weights.</source>
        <translation>到此尺寸为止的层取自第一个模型，更精细的层取自第二个；0 表示按权重混合所有层。</translation>
    </message>
    <message>
        <source>The model file to write.</source>
        <translation>要写入的模型文件。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The picture to find in the generator&apos;s latent space.</source>
        <translation>要在生成器潜空间中寻找的图片。</translation>
    </message>
    <message>
        <source>How long it searches, in steps; 0 takes the start as it is.</source>
        <translation>搜索多少步；0 表示直接采用起点。</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>How long it searches, at most; 0 for no limit.</source>
        <translation>最多搜索多久；0 表示不限。</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>起点数</translation>
    </message>
    <message>
        <source>Of how many samples the best is the start, where the model has no encoder.</source>
        <translation>模型没有编码器时，从多少个样本中选最好的作为起点。</translation>
    </message>
    <message>
        <source>A .json file for the point in latent space, or a .png file for its picture and the point beside it.</source>
        <translation>用 .json 文件保存潜空间中的点，或用 .png 文件保存其图片并在旁边保存该点。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>pca finds where samples vary most, closed where the first weights respond most, examples what pictures you choose have and others lack.</source>
        <translation>pca 寻找样本变化最大之处，closed 寻找第一层权重响应最强之处，examples 寻找所选图片具有而其他图片没有的特征。</translation>
    </message>
    <message>
        <source>How many directions to find, the strongest first.</source>
        <translation>寻找多少个方向，最强的在前。</translation>
    </message>
    <message>
        <source>With</source>
        <translation>具有</translation>
    </message>
    <message>
        <source>Seeds of pictures that have the quality, such as 3,8,21.</source>
        <translation>具有该特征的图片的种子，例如 3,8,21。</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Seeds of pictures that lack the quality, such as 1,2,5.</source>
        <translation>没有该特征的图片的种子，例如 1,2,5。</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What the directions are called, in their order, such as round,dark.</source>
        <translation>各方向依次的名称，例如 round,dark。</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>How far the strips go to both sides, in standard deviations.</source>
        <translation>图条向两侧延伸多远，以标准差计。</translation>
    </message>
    <message>
        <source>The sample that the strips lead through, and where the search&apos;s chance starts from.</source>
        <translation>图条经过的样本，也是搜索随机性的起点。</translation>
    </message>
    <message>
        <source>A folder for directions.json and a strip of pictures for each; empty: none are written.</source>
        <translation>存放 directions.json 和每个方向一条图片的文件夹；留空：不写入。</translation>
    </message>
    <message>
        <source>The sample whose neighbours are looked for.</source>
        <translation>要寻找其近邻的样本。</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>What near means: by the codes, or by what a feature network sees.</source>
        <translation>“近”的含义：按编码，或按特征网络所见。</translation>
    </message>
    <message>
        <source>How many neighbours to show.</source>
        <translation>显示多少个近邻。</translation>
    </message>
    <message>
        <source>A .png file for the sample and its neighbours; empty: none is written.</source>
        <translation>保存样本及其近邻的 .png 文件；留空：不写入。</translation>
    </message>
    <message>
        <source>smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>spherical</source>
        <translation>球面</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>直线</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>pca</source>
        <translation>主成分</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>闭式</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>init</source>
        <translation>接续训练</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>保住多样性</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>联合学习</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>Warnings</name>
    <message>
        <source>The discriminator has won: it tells every generated picture from a real one, so the generator hardly learns any more.</source>
        <translation>判别器已经获胜：它能把每张生成图片与真实图片区分开，生成器几乎学不到东西了。</translation>
    </message>
    <message>
        <source>Lower the learning rate now, or begin again with the transfer drift or more pictures.</source>
        <translation>现在降低学习率，或改用特征漂移或更多图片重新开始。</translation>
    </message>
    <message>
        <source>The generated pictures become alike: the generator leaves out more and more of the real variety.</source>
        <translation>生成图片越来越相似：生成器遗漏了越来越多的真实多样性。</translation>
    </message>
    <message>
        <source>Lower the learning rate now, or go back to the pictures before this and begin again with a larger batch.</source>
        <translation>现在降低学习率，或回看此前的图片，并用更大的批重新开始。</translation>
    </message>
    <message>
        <source>The generated pictures come closer to single training pictures than unseen real pictures do: the generator learns them by heart.</source>
        <translation>生成图片比未见过的真实图片更接近个别训练图片：生成器正在死记硬背。</translation>
    </message>
    <message>
        <source>Stop here, or add pictures; Compare shows the nearest training pictures.</source>
        <translation>请就此停止，或增加图片；“比较”页会显示最相近的训练图片。</translation>
    </message>
    <message>
        <source>The distance to unseen pictures rises while that to the training pictures falls: the generator begins to learn these by heart.</source>
        <translation>与未见过的图片的距离在增大，而与训练图片的距离在减小：生成器开始死记硬背训练图片。</translation>
    </message>
    <message>
        <source>Stop here: the best state is kept. More pictures would bring more.</source>
        <translation>请就此停止：最好的状态会保留下来。增加图片会更有帮助。</translation>
    </message>
    <message>
        <source>The training diverged: its numbers grew beyond all bounds. It went back to its last saved state and goes on from there with half the learning rate.</source>
        <translation>训练发散了：数值超出了一切界限。已退回到上次保存的状态，并以一半的学习率从那里继续。</translation>
    </message>
    <message>
        <source>If this happens again, begin anew with a smaller learning rate or a larger batch.</source>
        <translation>如果再次发生，请用更小的学习率或更大的批重新开始。</translation>
    </message>
</context>
<context>
    <name>graft::Actions</name>
    <message>
        <source>&amp;New project…</source>
        <translation>新建项目(&amp;N)…</translation>
    </message>
    <message>
        <source>Makes an empty project folder</source>
        <translation>新建一个空的项目文件夹</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>打开项目(&amp;O)…</translation>
    </message>
    <message>
        <source>Opens a project folder</source>
        <translation>打开一个项目文件夹</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>导入文件(&amp;I)…</translation>
    </message>
    <message>
        <source>Adds pictures, archives or data sets as a new domain</source>
        <translation>把图片、压缩包或数据集添加为新的图片域</translation>
    </message>
    <message>
        <source>Import &amp;folder…</source>
        <translation>导入文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Adds a folder of pictures as a new domain</source>
        <translation>把一个图片文件夹添加为新的图片域</translation>
    </message>
    <message>
        <source>Saves the pictures that are shown as a PNG file</source>
        <translation>把当前显示的图片保存为 PNG 文件</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>关闭项目(&amp;C)</translation>
    </message>
    <message>
        <source>Back to the start page</source>
        <translation>返回开始页</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Ends Graft; a training is saved first</source>
        <translation>退出 Graft；正在进行的训练会先保存</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>Starts the training that the inspector describes</source>
        <translation>按检查器中的设置开始训练</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Lets the training wait; nothing is lost</source>
        <translation>让训练暂停；不会丢失任何内容</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Ends the training after its current step and saves it</source>
        <translation>在当前这一步之后结束训练并保存</translation>
    </message>
    <message>
        <source>S&amp;napshot</source>
        <translation>快照(&amp;N)</translation>
    </message>
    <message>
        <source>Saves the model as it is now, while training goes on</source>
        <translation>保存当前的模型，训练继续进行</translation>
    </message>
    <message>
        <source>&amp;Fit pictures</source>
        <translation>适应窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Shows all sample pictures</source>
        <translation>显示全部样本图片</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Enlarges the sample pictures</source>
        <translation>放大样本图片</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Makes the sample pictures smaller</source>
        <translation>缩小样本图片</translation>
    </message>
    <message>
        <source>&amp;About Graft</source>
        <translation>关于 Graft(&amp;A)</translation>
    </message>
    <message>
        <source>Version and purpose of this program</source>
        <translation>本程序的版本与用途</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Import &amp;sample</source>
        <translation>导入示例(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>&amp;Paste pictures</source>
        <translation>粘贴图片(&amp;P)</translation>
    </message>
    <message>
        <source>Takes the picture or the files of the clipboard for a new domain</source>
        <translation>将剪贴板中的图片或文件作为新的图片域</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Pictures, sheets, films and model files of the model that is shown</source>
        <translation>导出所显示模型的图片、拼图、影片和模型文件</translation>
    </message>
    <message>
        <source>&amp;Save shown pictures…</source>
        <translation>保存所显示的图片(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Takes the last change of this page back</source>
        <translation>撤销此页面上的最近一次更改</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Makes the change again that was taken back</source>
        <translation>重新执行刚才撤销的更改</translation>
    </message>
    <message>
        <source>&amp;Random picture</source>
        <translation>随机图片(&amp;R)</translation>
    </message>
    <message>
        <source>Takes a seed by chance</source>
        <translation>随机取一个种子</translation>
    </message>
    <message>
        <source>&amp;Favourite</source>
        <translation>收藏(&amp;F)</translation>
    </message>
    <message>
        <source>Keeps the current picture with the project, or no longer</source>
        <translation>将当前图片收藏到项目中，或取消收藏</translation>
    </message>
    <message>
        <source>Add as &amp;keyframe</source>
        <translation>添加为关键帧(&amp;K)</translation>
    </message>
    <message>
        <source>Puts the current picture at the end of the keyframes</source>
        <translation>将当前图片放到关键帧的末尾</translation>
    </message>
    <message>
        <source>&amp;Play film</source>
        <translation>播放影片(&amp;P)</translation>
    </message>
    <message>
        <source>Plays what lies between the keyframes, or lets it stand</source>
        <translation>播放或暂停关键帧之间的影片</translation>
    </message>
    <message>
        <source>&amp;Similar samples</source>
        <translation>相似样本(&amp;S)</translation>
    </message>
    <message>
        <source>Looks for the samples that are most like the current picture</source>
        <translation>查找与当前图片最相似的样本</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>E&amp;xplore</source>
        <translation>探索(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
</context>
<context>
    <name>graft::ActivityBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Ends what goes on now after its current step; a training is saved first</source>
        <translation>在当前这一步之后结束正在进行的工作；训练会先保存</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 pictures/s</source>
        <translation>%1 张/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Saving and stopping…</source>
        <translation>正在保存并停止…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2 / %3</translation>
    </message>
</context>
<context>
    <name>graft::ChartPanel</name>
    <message>
        <source>Losses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Distance from real pictures</source>
        <translation>与真实图片的距离</translation>
    </message>
    <message>
        <source>How far new pictures are from real ones in the features of the network; around 0 they are alike. Held-out pictures are real ones that nothing is learned from: when that curve no longer falls, more time changes little.</source>
        <translation>在网络的特征中，新图片离真实图片有多远；接近 0 时两者相似。留出图片是不用于学习的真实图片：当那条曲线不再下降时，再训练下去变化不大。</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>What the lower curve shows. Frechet distance and KID: how far the pictures are from real ones, smaller is better. Precision: how many look real. Recall: how much of the real variety there is.</source>
        <translation>下方曲线显示的内容。Fréchet 距离和 KID：图片与真实图片相差多远，越小越好。精确率：有多少图片看起来真实。召回率：覆盖了多少真实的多样性。</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Averages the curves over more steps, so that their course is seen through the noise</source>
        <translation>对更多步取平均，便于透过噪声看清曲线走势</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>Equal ways upwards are equal factors: small values become visible</source>
        <translation>向上相同的距离代表相同的倍数：小数值也能看清</translation>
    </message>
    <message>
        <source>Other runs</source>
        <translation>其他运行</translation>
    </message>
    <message>
        <source>Lays the curves of other runs over these, as broken lines</source>
        <translation>以虚线叠加其他运行的曲线</translation>
    </message>
    <message>
        <source>Accuracy on held-out pictures</source>
        <translation>留出图片上的准确率</translation>
    </message>
    <message>
        <source>Pictures per second</source>
        <translation>每秒图片数</translation>
    </message>
    <message>
        <source>flattered by %1</source>
        <translation>偏高，依据：%1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>依据：%1</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>The domain map of a run is seen here.</source>
        <translation>这里显示运行的图片域地图。</translation>
    </message>
    <message>
        <source>The domain map comes with the first look of a feature network: train a classifier in this project if there is none.</source>
        <translation>特征网络首次检视后会出现图片域地图：如果项目中没有分类器，请先训练一个。</translation>
    </message>
</context>
<context>
    <name>graft::ClassifierPanel</name>
    <message>
        <source>Train a classifier</source>
        <translation>训练分类器</translation>
    </message>
    <message>
        <source>A classifier needs pictures with classes: drop a folder whose sub-folders name them.</source>
        <translation>分类器需要带类别的图片：请拖入一个以子文件夹名称区分类别的文件夹。</translation>
    </message>
    <message>
        <source>from scratch</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>%1 epochs</source>
        <translation>%1 轮</translation>
    </message>
    <message>
        <source>EfficientNet-Lite0, of photographs (ImageNet)</source>
        <translation>EfficientNet-Lite0（学自照片，ImageNet）</translation>
    </message>
</context>
<context>
    <name>graft::ComparePage</name>
    <message>
        <source>Click a picture to see the training pictures that it resembles.</source>
        <translation>点击一张图片，查看与它相似的训练图片。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Same latents, newest weights</source>
        <translation>相同潜变量，最新权重</translation>
    </message>
    <message>
        <source>Each run&apos;s grid over time</source>
        <translation>各运行的样本随时间变化</translation>
    </message>
    <message>
        <source>The same latents through each run&apos;s newest weights, or the sample grids that each run kept while it trained: those are of the same latents where the runs&apos; seeds are equal</source>
        <translation>用各运行的最新权重绘制相同的潜变量，或显示各运行训练时保存的样本：种子相同的运行其潜变量也相同</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Which latents are drawn: another seed, other pictures</source>
        <translation>绘制哪些潜变量：种子不同，图片不同</translation>
    </message>
    <message>
        <source>Add a run</source>
        <translation>添加运行</translation>
    </message>
    <message>
        <source>Puts one more run beside these</source>
        <translation>再并排加入一次运行</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>对齐方式</translation>
    </message>
    <message>
        <source>At the same step</source>
        <translation>按相同步数</translation>
    </message>
    <message>
        <source>After the same time</source>
        <translation>按相同时长</translation>
    </message>
    <message>
        <source>What the runs have in common where the slider stands</source>
        <translation>滑块所在位置各运行的共同点</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Goes through the course of all runs together; at its end each shows its newest pictures</source>
        <translation>同时浏览所有运行的过程；移到末端时各自显示最新图片</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Train another generator, or choose a run above.</source>
        <translation>再训练一个生成器，或在上方选择运行。</translation>
    </message>
    <message>
        <source>A classifier draws no pictures; how many it tells right is written below.</source>
        <translation>分类器不绘制图片；它判断正确的比例见下方。</translation>
    </message>
    <message>
        <source>The pictures are on their way…</source>
        <translation>图片即将出现…</translation>
    </message>
    <message>
        <source>newest weights</source>
        <translation>最新权重</translation>
    </message>
    <message>
        <source>This run has no sample pictures yet.</source>
        <translation>此运行还没有样本图片。</translation>
    </message>
    <message>
        <source>Similar pictures are looked for as soon as the work that goes on has ended.</source>
        <translation>正在进行的工作结束后立即查找相似图片。</translation>
    </message>
    <message>
        <source>Looking for similar pictures…</source>
        <translation>正在查找相似图片…</translation>
    </message>
</context>
<context>
    <name>graft::CompareSide</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>The run whose pictures are seen below</source>
        <translation>下方显示其图片的运行</translation>
    </message>
    <message>
        <source>Takes this run out of the comparison</source>
        <translation>将此运行移出比较</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>graft::CurveChart</name>
    <message>
        <source>Saves these curves as a picture, a drawing or a table</source>
        <translation>将这些曲线保存为图片、矢量图或表格</translation>
    </message>
    <message>
        <source>Save curves…</source>
        <translation>保存曲线…</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Save curves</source>
        <translation>保存曲线</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
</context>
<context>
    <name>graft::DomainMapView</name>
    <message>
        <source>generated, step %1</source>
        <translation>生成图片，第 %1 步</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>生成图片</translation>
    </message>
    <message>
        <source>Domain map</source>
        <translation>图片域地图</translation>
    </message>
    <message>
        <source>Pictures that a feature network finds alike lie close together. The cloud of generated pictures wanders into the domain that is learned. The wheel zooms, dragging moves, a double click shows everything.</source>
        <translation>特征网络认为相似的图片彼此靠近。生成图片的点云会逐渐移入所学的图片域。滚轮缩放，拖动平移，双击显示全部。</translation>
    </message>
    <message>
        <source>%1 generated pictures at step %2, among %3</source>
        <translation>%1 张生成图片（第 %2 步），位于 %3 之间</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Save map…</source>
        <translation>保存地图…</translation>
    </message>
    <message>
        <source>Save map</source>
        <translation>保存地图</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
</context>
<context>
    <name>graft::GeneratorPanel</name>
    <message>
        <source>Train a generator</source>
        <translation>训练生成器</translation>
    </message>
    <message>
        <source>Drop pictures anywhere in the window first: they become the domain to learn.</source>
        <translation>请先把图片拖到窗口中的任意位置：它们会成为要学习的图片域。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>until it is stopped</source>
        <translation>直到手动停止</translation>
    </message>
    <message>
        <source>until it is done</source>
        <translation>直到完成</translation>
    </message>
    <message>
        <source>Together with</source>
        <translation>一起学习</translation>
    </message>
    <message>
        <source>A second domain that the same generator learns at once</source>
        <translation>同一生成器同时学习的第二个图片域</translation>
    </message>
</context>
<context>
    <name>graft::ImportSheet</name>
    <message>
        <source>Preview of the prepared pictures</source>
        <translation>处理后图片的预览</translation>
    </message>
    <message>
        <source>Some of the pictures as they would be prepared. The wheel zooms.</source>
        <translation>部分图片处理后的样子。滚轮可缩放。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Name of the domain</source>
        <translation>图片域的名称</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>white</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Rejected files</source>
        <translation>被拒绝的文件</translation>
    </message>
    <message>
        <source>Folder of the new project</source>
        <translation>新项目的文件夹</translation>
    </message>
    <message>
        <source>A project folder will be made here</source>
        <translation>将在这里新建项目文件夹</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Graft projects (*.graft)</source>
        <translation>Graft 项目 (*.graft)</translation>
    </message>
    <message>
        <source>Looking at %1…</source>
        <translation>正在查看 %1…</translation>
    </message>
    <message>
        <source>Looking at the pictures…</source>
        <translation>正在查看图片…</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>没有可显示的内容。</translation>
    </message>
    <message>
        <source>%1 pixels a side</source>
        <translation>边长 %1 像素</translation>
    </message>
    <message>
        <source>%1 to %2 pixels a side</source>
        <translation>边长 %1 至 %2 像素</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pictures found</source>
        <translation>
            <numerusform>找到 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln looked at closely</source>
        <translation>
            <numerusform>仔细查看了 %Ln 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes: %1</source>
        <translation>
            <numerusform>%Ln 个类别：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files lie beside the pictures</source>
        <translation>
            <numerusform>图片旁边有 %Ln 个其他文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of those looked at cannot be used</source>
        <translation>
            <numerusform>查看过的图片中有 %Ln 张无法使用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>……以及另外 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Prepared</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Near-duplicates</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>Near-duplicates (%1)</source>
        <translation>近似重复（%1）</translation>
    </message>
    <message>
        <source>Some of the pictures as they came, with what is kept of them, and as they would be prepared.</source>
        <translation>部分图片的原样（标出保留的部分）与处理后的样子。</translation>
    </message>
    <message>
        <source>Pictures that look almost the same: the earlier one on the left, the later one, which can be left out, on the right.</source>
        <translation>看起来几乎一样的图片：左边是先前的，右边是之后的，可以去掉。</translation>
    </message>
    <message>
        <source>Looking for near-duplicates…</source>
        <translation>正在查找近似重复的图片…</translation>
    </message>
    <message>
        <source>There are no near-duplicates.</source>
        <translation>没有近似重复的图片。</translation>
    </message>
    <message>
        <source>Near-duplicates were not looked for to the end.</source>
        <translation>近似重复的查找没有完成。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln near-duplicates among %1 pictures: kept</source>
        <translation>
            <numerusform>%1 张图片中有 %Ln 张近似重复：保留</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln near-duplicates among %1 pictures: left out</source>
        <translation>
            <numerusform>%1 张图片中有 %Ln 张近似重复：去掉</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation>%1 像素</translation>
    </message>
</context>
<context>
    <name>graft::JobPanel</name>
    <message>
        <source>Open or make a project first.</source>
        <translation>请先打开或新建项目。</translation>
    </message>
    <message>
        <source>One of the options is not possible.</source>
        <translation>有一个选项无效。</translation>
    </message>
    <message>
        <source>This training</source>
        <translation>本次训练</translation>
    </message>
    <message>
        <source>Next training</source>
        <translation>下次训练</translation>
    </message>
    <message>
        <source>Options of the training that runs; some may change while it does</source>
        <translation>正在进行的训练的选项；其中一些可在训练中更改</translation>
    </message>
    <message>
        <source>Options of a training that waits until this one has ended</source>
        <translation>等本次训练结束后再开始的训练的选项</translation>
    </message>
    <message>
        <source>Train after what goes on</source>
        <translation>排队等候训练</translation>
    </message>
</context>
<context>
    <name>graft::LibraryModel</name>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>被中断</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>图片域</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Sets of pictures in one style, prepared at one size</source>
        <translation>风格一致、尺寸统一的图片集</translation>
    </message>
    <message>
        <source>Trained classifiers: the knowledge that a run may start from</source>
        <translation>已训练的分类器：运行可以借助的知识</translation>
    </message>
    <message>
        <source>Trainings of a generator, with their curves and pictures</source>
        <translation>生成器的训练，及其曲线和图片</translation>
    </message>
    <message>
        <source>%1: %2, %3 pixels a side</source>
        <translation>%1：%2，边长 %3 像素</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pictures</source>
        <translation>
            <numerusform>%Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation>
            <numerusform>%Ln 个类别</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2), %Ln steps</source>
        <translation>
            <numerusform>%1（%2），%Ln 步</numerusform>
        </translation>
    </message>
    <message>
        <source>FD %1</source>
        <translation>FD %1</translation>
    </message>
</context>
<context>
    <name>graft::LibraryView</name>
    <message>
        <source>LIBRARY</source>
        <translation>资料库</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>资料库</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>在资料库中搜索</translation>
    </message>
    <message>
        <source>Shows what has this in its name, its kind or where it came from</source>
        <translation>显示名称、种类或来源中含有此内容的项目</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>%1 的副本</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>graft::MainWindow</name>
    <message>
        <source>Saved %1 at step %2.</source>
        <translation>已在第 %2 步保存 %1。</translation>
    </message>
    <message>
        <source>Saving before Graft quits…</source>
        <translation>正在保存，随后退出 Graft…</translation>
    </message>
    <message>
        <source>Files can be taken as soon as the work that goes on has ended.</source>
        <translation>正在进行的工作结束后即可接收文件。</translation>
    </message>
    <message>
        <source>No font of coloured emoji is installed, so the sample is of drawn shapes.</source>
        <translation>未安装彩色表情字体，因此示例使用绘制的图形。</translation>
    </message>
    <message>
        <source>%1 was interrupted at step %2. It can go on from its last checkpoint.</source>
        <translation>%1 在第 %2 步被中断，可以从上一个检查点继续。</translation>
    </message>
    <message>
        <source>%1 was interrupted before it was first saved. It can begin again with its options.</source>
        <translation>%1 在首次保存之前被中断，可以用其选项重新开始。</translation>
    </message>
    <message>
        <source>Begin again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>%1 is saved after %2 steps, %3 pictures a second.</source>
        <translation>%1 已保存：共 %2 步，每秒 %3 张图片。</translation>
    </message>
    <message>
        <source>%1 is trained. No pictures were kept apart to test it on.</source>
        <translation>%1 已训练完毕。没有留出用于测试的图片。</translation>
    </message>
    <message>
        <source>%1 tells %2% of the held-out pictures right.</source>
        <translation>%1 在留出图片上的准确率为 %2%。</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Graft projects (*.graft)</source>
        <translation>Graft 项目 (*.graft)</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Import folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>请选择其他文件夹，或腾出磁盘空间。</translation>
    </message>
    <message>
        <source>About Graft</source>
        <translation>关于 Graft</translation>
    </message>
    <message>
        <source>A studio that grafts one style of pictures onto another: it trains a generator for your pictures on your own machine, starting from knowledge learned elsewhere.</source>
        <translation>把一种图片风格嫁接到另一种之上的工作室：借助在别处学到的知识，在您自己的电脑上为您的图片训练生成器。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板上没有图片。</translation>
    </message>
    <message>
        <source>%1 was deleted.</source>
        <translation>已删除 %1。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The training has ended.</source>
        <translation>训练已结束。</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>继续训练 %1</translation>
    </message>
    <message>
        <source>Save shown pictures</source>
        <translation>保存所显示的图片</translation>
    </message>
    <message>
        <source>%1: begins as soon as the work that goes on has ended.</source>
        <translation>%1：当前工作结束后立即开始。</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln files in %1.</source>
        <translation>
            <numerusform>已在 %1 中保存 %Ln 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Open or make a project, and drop the picture again: its model is %1.</source>
        <translation>请打开或新建一个项目，再次拖入该图片：它的模型是 %1。</translation>
    </message>
    <message numerus="yes">
        <source>The sheet holds %Ln pictures; the first of them is shown.</source>
        <translation>
            <numerusform>该拼图包含 %Ln 张图片；显示其中第一张。</numerusform>
        </translation>
    </message>
    <message>
        <source>Make room on the disk; what you keep is written again with the next change.</source>
        <translation>请腾出磁盘空间；下次更改时会再次写入您保存的内容。</translation>
    </message>
</context>
<context>
    <name>graft::MessageBanner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>graft::MetricTable</name>
    <message>
        <source>Figures of the compared runs</source>
        <translation>所比较运行的数据</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Pictures seen</source>
        <translation>已见图片</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>训练时长</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>评判网络</translation>
    </message>
    <message>
        <source>%1 (the best of these)</source>
        <translation>%1（其中最佳）</translation>
    </message>
    <message>
        <source>no network</source>
        <translation>无网络</translation>
    </message>
    <message>
        <source>%1 (took part)</source>
        <translation>%1（参与过训练）</translation>
    </message>
</context>
<context>
    <name>graft::NeighbourPanel</name>
    <message>
        <source>Similar training pictures</source>
        <translation>相似的训练图片</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>The chosen sample</source>
        <translation>所选样本</translation>
    </message>
    <message>
        <source>From %1, at %2 times the usual distance between a training picture and its nearest</source>
        <translation>来自 %1，距离为训练图片与其最近图片通常距离的 %2 倍</translation>
    </message>
    <message>
        <source>pixel by pixel, as the project has no classifier</source>
        <translation>逐像素（项目中没有分类器）</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>依据 %1</translation>
    </message>
    <message>
        <source>Compared %1.</source>
        <translation>比较方式：%1。</translation>
    </message>
    <message>
        <source>The nearest training picture is at %1 of the usual distance: this may be a copy. Compared %2.</source>
        <translation>最近的训练图片距离为通常距离的 %1 倍：可能是复制品。比较方式：%2。</translation>
    </message>
    <message>
        <source>The nearest training picture is at %1 of the usual distance: no copy. Compared %2.</source>
        <translation>最近的训练图片距离为通常距离的 %1 倍：不是复制品。比较方式：%2。</translation>
    </message>
</context>
<context>
    <name>graft::OptionForm</name>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Shows the options that a first try does not need</source>
        <translation>显示初次尝试用不到的选项</translation>
    </message>
    <message>
        <source>Back to the usual value</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
</context>
<context>
    <name>graft::PictureGrid</name>
    <message>
        <source>Sample pictures</source>
        <translation>样本图片</translation>
    </message>
    <message>
        <source>The same latents every time, so that you see them grow. The wheel zooms, dragging moves, a double click fits everything in. With Shift the arrow keys go from picture to picture; the space bar picks one. Where all is in view, or with Ctrl, a picture can be dragged out of the window; Ctrl+C copies it.</source>
        <translation>始终使用相同的潜变量，便于观察变化。滚轮缩放，拖动平移，双击适应窗口。按住 Shift 用方向键在图片间移动；空格键选取。当全部可见时，或按住 Ctrl，可以把图片拖出窗口；Ctrl+C 复制它。</translation>
    </message>
</context>
<context>
    <name>graft::QuitGuard</name>
    <message>
        <source>Quit Graft</source>
        <translation>退出 Graft</translation>
    </message>
    <message>
        <source>A training is running.</source>
        <translation>训练正在进行。</translation>
    </message>
    <message>
        <source>Work is going on.</source>
        <translation>有工作正在进行。</translation>
    </message>
    <message>
        <source>It can be saved now and go on from there the next time.</source>
        <translation>可以现在保存，下次从这里继续。</translation>
    </message>
    <message>
        <source>If you quit now, it is given up and leaves nothing behind.</source>
        <translation>如果现在退出，这项工作会被放弃，不留下任何内容。</translation>
    </message>
    <message>
        <source>Save and quit</source>
        <translation>保存并退出</translation>
    </message>
    <message>
        <source>Give up and quit</source>
        <translation>放弃并退出</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>Always save and quit without asking</source>
        <translation>以后不再询问，直接保存并退出</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trainings that wait for their turn are forgotten.</source>
        <translation>
            <numerusform>%Ln 个等候中的训练将被忘记。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::SamplePanel</name>
    <message>
        <source>Real pictures</source>
        <translation>真实图片</translation>
    </message>
    <message>
        <source>Click a picture to pin it</source>
        <translation>点击图片可将其固定</translation>
    </message>
    <message>
        <source>Shows real pictures of the domain beside the generated ones</source>
        <translation>在生成图片旁显示该图片域的真实图片</translation>
    </message>
    <message>
        <source>Real pictures of the domain that is learned</source>
        <translation>所学图片域的真实图片</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Goes back and forth through the pictures of this run; at its end it follows the training</source>
        <translation>在本次运行的图片中前后移动；移到末端时跟随训练</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Choose a domain on the right and press Train. What the generator makes of it will be seen here.</source>
        <translation>在右侧选择图片域并点击训练。生成器的成果会显示在这里。</translation>
    </message>
    <message>
        <source>The first pictures are on their way…</source>
        <translation>第一批图片即将出现…</translation>
    </message>
    <message>
        <source>A pinned picture; a click takes it away</source>
        <translation>已固定的图片；点击可取消固定</translation>
    </message>
    <message>
        <source>Pinned picture</source>
        <translation>已固定的图片</translation>
    </message>
</context>
<context>
    <name>graft::StartPage</name>
    <message>
        <source>Choose pictures…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试试示例</translation>
    </message>
    <message>
        <source>Makes a project with the emoji of this computer and trains on them at once; nothing is downloaded</source>
        <translation>用本机的表情符号新建项目并立即训练；无需下载任何内容</translation>
    </message>
    <message>
        <source>Drop pictures here</source>
        <translation>把图片拖到这里</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>A folder, an archive, a data set, a film, a font or single pictures in one style. Graft shows what it found before anything is written.</source>
        <translation>同一风格的文件夹、压缩包、数据集、影片、字体或单张图片。写入任何内容之前，Graft 会先显示找到了什么。</translation>
    </message>
</context>
<context>
    <name>graft::StudioPage</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>One run: its pictures, curves and map while it learns</source>
        <translation>单次运行：学习过程中的图片、曲线和地图</translation>
    </message>
    <message>
        <source>Several runs side by side, and the training pictures that a sample resembles</source>
        <translation>多次运行并排比较，以及与样本相似的训练图片</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>Trains a network that draws new pictures in the style of a domain</source>
        <translation>训练一个以某个图片域的风格绘制新图片的网络</translation>
    </message>
    <message>
        <source>Trains a network that tells classes apart; its knowledge can be transferred</source>
        <translation>训练一个区分类别的网络；它的知识可以迁移</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>What lies between related models or the domains of one, and models made of it</source>
        <translation>相关模型之间或一个模型的图像域之间的图片，以及由此得到的模型</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>All that a trained generator can draw, and sliders that change it</source>
        <translation>训练好的生成器所能绘制的一切，以及改变它的滑块</translation>
    </message>
</context>
<context>
    <name>graft::TextEditor</name>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>选择模型文件</translation>
    </message>
    <message>
        <source>Model files (*.safetensors);;All files (*)</source>
        <translation>模型文件 (*.safetensors);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>graft::TrainPage</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Step %1: %2 %3</source>
        <translation>第 %1 步：%2%3</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>尚无运行</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>保存中</translation>
    </message>
</context>
<context>
    <name>graft::LibraryDelegate</name>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
    </message>
</context>
<context>
    <name>graft::LibraryDetails</name>
    <message numerus="yes">
        <source>%Ln pictures</source>
        <translation>
            <numerusform>%Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 pixels a side</source>
        <translation>边长 %1 像素</translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept apart for testing</source>
        <translation>
            <numerusform>%Ln 张留作测试</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln steps</source>
        <translation>
            <numerusform>%Ln 步</numerusform>
        </translation>
    </message>
    <message>
        <source>Best: %1</source>
        <translation>最佳：%1</translation>
    </message>
    <message>
        <source>Grew from %1</source>
        <translation>源自 %1</translation>
    </message>
    <message>
        <source>From it grew %1</source>
        <translation>由它派生出 %1</translation>
    </message>
</context>
<context>
    <name>graft::BalanceChart</name>
    <message>
        <source>Pictures of each class</source>
        <translation>各类别的图片数</translation>
    </message>
</context>
<context>
    <name>graft::PresetBar</name>
    <message>
        <source>Keep as preset</source>
        <translation>存为预设</translation>
    </message>
    <message>
        <source>Keeps the options as they are now under the name written here</source>
        <translation>将当前选项以此处写的名称保存</translation>
    </message>
    <message>
        <source>Forget preset</source>
        <translation>删除预设</translation>
    </message>
    <message>
        <source>Forgets the preset of this name</source>
        <translation>删除此名称的预设</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Name to keep under</source>
        <translation>预设名称</translation>
    </message>
    <message>
        <source>Options kept under a name: choose one, or write a new name and keep the present ones</source>
        <translation>以名称保存的选项：选择一个，或写下新名称保存当前选项</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>默认值</translation>
    </message>
</context>
<context>
    <name>graft::QueuePanel</name>
    <message>
        <source>Hold</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>Nothing that waits begins until this is off again</source>
        <translation>关闭此项之前，等候的训练不会开始</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Puts the chosen training before the one above it (Alt+Up)</source>
        <translation>将所选训练移到上一个之前（Alt+↑）</translation>
    </message>
    <message>
        <source>Puts the chosen training behind the one below it (Alt+Down)</source>
        <translation>将所选训练移到下一个之后（Alt+↓）</translation>
    </message>
    <message>
        <source>Takes the chosen training out of the list (Delete)</source>
        <translation>将所选训练从列表中移除（Delete）</translation>
    </message>
    <message>
        <source>Waiting trainings</source>
        <translation>等候的训练</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln 个等候中</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::Conflicts</name>
    <message>
        <source>Knowledge needs a feature network: train a classifier first, choose a file, or switch it off.</source>
        <translation>迁移知识需要一个特征网络：请先训练分类器、选择文件，或关闭迁移。</translation>
    </message>
    <message>
        <source>To start from an earlier generator, choose it under Start from.</source>
        <translation>要从先前的生成器开始，请在“起点”中选择它。</translation>
    </message>
    <message>
        <source>To keep what an earlier generator can draw, choose it under Start from, and a feature network.</source>
        <translation>要保住先前生成器能画出的内容，请在“起点”中选择它，并选择一个特征网络。</translation>
    </message>
    <message>
        <source>Several domains are conditions by themselves: switch the classes off under Conditions.</source>
        <translation>多个图片域本身就是条件：请在“条件”中关闭类别。</translation>
    </message>
    <message>
        <source>Drift and match are two ways to learn: switch one of them off under Knowledge.</source>
        <translation>特征漂移和特征匹配是两种学习方式：请在“已有知识”中关闭其中一个。</translation>
    </message>
    <message>
        <source>Against a discriminator a generator learns one domain, without classes, keep and reconstruction: choose drift under Knowledge.</source>
        <translation>与判别器对抗时，生成器只学习一个图片域，没有类别、保住多样性和重建：请在“已有知识”中选择特征漂移。</translation>
    </message>
    <message>
        <source>To learn several domains at once, choose the second one under Together with.</source>
        <translation>要同时学习多个图片域，请在“一起学习”中选择第二个。</translation>
    </message>
    <message>
        <source>A new last layer needs a feature network below it: choose one, or train all.</source>
        <translation>新的最后一层需要下面有特征网络：请选择一个，或训练全部。</translation>
    </message>
    <message>
        <source>The second task must be another domain than the first.</source>
        <translation>第二任务必须是与第一个不同的图片域。</translation>
    </message>
    <message>
        <source>With a lambda of 0 the feature network has no effect.</source>
        <translation>λ 为 0 时特征网络不起作用。</translation>
    </message>
    <message>
        <source>All of the training would reconstruct: the drifting, which makes new pictures good, never comes.</source>
        <translation>整个训练都在重建：让新图变好的漂移不会到来。</translation>
    </message>
    <message>
        <source>With a lambda of 0 the second task has no effect.</source>
        <translation>λ 为 0 时第二任务不起作用。</translation>
    </message>
    <message>
        <source>The domain has only %1 pictures to learn from; all of them are used.</source>
        <translation>该图片域只有 %1 张可学习的图片；将全部使用。</translation>
    </message>
    <message>
        <source>The batch is larger than the %1 pictures to learn from: each step would see some twice.</source>
        <translation>批大小超过可学习的 %1 张图片：每一步会重复看到一些图片。</translation>
    </message>
    <message>
        <source>With so large a learning rate trainings mostly fail; 0.0002 to 0.001 is usual.</source>
        <translation>学习率过大时训练多半失败；通常为 0.0002 到 0.001。</translation>
    </message>
</context>
<context>
    <name>graft::Exploration</name>
    <message>
        <source>another picture</source>
        <translation>换图</translation>
    </message>
    <message>
        <source>another model</source>
        <translation>换模型</translation>
    </message>
    <message>
        <source>a favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>the favourites</source>
        <translation>整理收藏</translation>
    </message>
    <message>
        <source>a keyframe</source>
        <translation>关键帧</translation>
    </message>
    <message>
        <source>the keyframes</source>
        <translation>整理关键帧</translation>
    </message>
    <message>
        <source>an example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>the examples</source>
        <translation>清空示例</translation>
    </message>
    <message>
        <source>new directions</source>
        <translation>新方向</translation>
    </message>
    <message>
        <source>the name of a direction</source>
        <translation>方向名称</translation>
    </message>
    <message>
        <source>a direction</source>
        <translation>删除方向</translation>
    </message>
    <message>
        <source>the style table</source>
        <translation>风格表</translation>
    </message>
</context>
<context>
    <name>ExportEstimate</name>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
</context>
<context>
    <name>graft::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The generator that draws</source>
        <translation>用来绘制的生成器</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>Model file</source>
        <translation>模型文件</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Some of the pictures that will be exported</source>
        <translation>将要导出的部分图片</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>The file or folder to write</source>
        <translation>要写入的文件或文件夹</translation>
    </message>
    <message>
        <source>Choose another place</source>
        <translation>选择其他位置</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 are free</source>
        <translation>可用空间 %1</translation>
    </message>
    <message>
        <source>The disk has not enough room: choose another place, or fewer or smaller pictures.</source>
        <translation>磁盘空间不足：请选择其他位置，或导出更少、更小的图片。</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
</context>
<context>
    <name>graft::ExportFilmPanel</name>
    <message>
        <source>What the film passes</source>
        <translation>影片经过哪些图片</translation>
    </message>
    <message>
        <source>The keyframes that were chosen, or pictures by their seeds</source>
        <translation>已选的关键帧，或按种子指定的图片</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>MP4 plays everywhere, WebM is smaller, a GIF goes round for ever on any page; single frames are for other programs</source>
        <translation>MP4 到处都能播放，WebM 更小，GIF 在任何网页上循环播放；单帧图片供其他程序使用</translation>
    </message>
    <message numerus="yes">
        <source>These %Ln keyframes</source>
        <translation>
            <numerusform>这 %Ln 个关键帧</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures by their seeds</source>
        <translation>按种子指定的图片</translation>
    </message>
    <message>
        <source>MP4 film</source>
        <translation>MP4 影片</translation>
    </message>
    <message>
        <source>WebM film</source>
        <translation>WebM 影片</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>Single frames (PNG)</source>
        <translation>单帧图片（PNG）</translation>
    </message>
    <message>
        <source>each keyframe its own</source>
        <translation>每个关键帧各自的</translation>
    </message>
    <message>
        <source>Between two keyframes</source>
        <translation>两个关键帧之间</translation>
    </message>
    <message>
        <source>%1 s, %2 frames</source>
        <translation>%1 秒，%2 帧</translation>
    </message>
</context>
<context>
    <name>graft::ExportModelPanel</name>
    <message>
        <source>The model file holds the generator alone and describes itself: it opens in any Graft and, with the small loader that comes with Graft, in Python. It can be dropped on another project to go on from it.</source>
        <translation>模型文件只包含生成器并自带说明：可在任何 Graft 中打开，也可用 Graft 附带的小型加载器在 Python 中打开。把它拖到另一个项目上即可从它继续。</translation>
    </message>
</context>
<context>
    <name>graft::ExportPicturesPanel</name>
    <message>
        <source>Which pictures</source>
        <translation>哪些图片</translation>
    </message>
    <message>
        <source>The pictures that were shown, or new ones by their seeds</source>
        <translation>所显示的图片，或按种子生成的新图片</translation>
    </message>
    <message numerus="yes">
        <source>These %Ln pictures</source>
        <translation>
            <numerusform>这 %Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>New pictures by their seeds</source>
        <translation>按种子生成的新图片</translation>
    </message>
    <message>
        <source>each in turn</source>
        <translation>依次轮流</translation>
    </message>
</context>
<context>
    <name>graft::LayerMatrix</name>
    <message>
        <source>%1 px</source>
        <translation>%1 像素</translation>
    </message>
    <message>
        <source>The layers that draw at this size: the smaller, the more of the shapes they decide; the larger, the more of lines and colours</source>
        <translation>以此尺寸绘制的层：尺寸越小越决定形状，越大越决定线条和颜色</translation>
    </message>
    <message>
        <source>%1 in the layers of %2 px</source>
        <translation>%2 像素各层中的 %1</translation>
    </message>
    <message>
        <source>How much of %1 is in the layers of %2 px; the others share the rest</source>
        <translation>%2 像素各层中 %1 所占的比例；其余由其他模型分担</translation>
    </message>
    <message>
        <source>Lets these layers follow the point again</source>
        <translation>让这些层重新跟随该点</translation>
    </message>
    <message>
        <source>Let the layers of %1 px follow the point</source>
        <translation>让 %1 像素的层跟随该点</translation>
    </message>
</context>
<context>
    <name>graft::MixCorners</name>
    <message>
        <source>Related models</source>
        <translation>相关的模型</translation>
    </message>
    <message>
        <source>Domains of one model</source>
        <translation>一个模型的多个图像域</translation>
    </message>
    <message>
        <source>What is mixed</source>
        <translation>混合什么</translation>
    </message>
    <message>
        <source>Models that grew from one another are mixed weight by weight; a model that learned several domains or classes draws what lies between them</source>
        <translation>彼此衍生的模型逐个权重地混合；学过多个图像域或类别的模型绘制它们之间的图片</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model whose domains or classes are mixed</source>
        <translation>混合其图像域或类别的模型</translation>
    </message>
    <message>
        <source>Add a corner</source>
        <translation>添加一个角</translation>
    </message>
    <message>
        <source>Mixes one more: three make a triangle, four a square</source>
        <translation>再混合一个：三个构成三角形，四个构成正方形</translation>
    </message>
    <message>
        <source>Corner %1</source>
        <translation>角 %1</translation>
    </message>
    <message>
        <source>What lies at corner %1</source>
        <translation>角 %1 处是什么</translation>
    </message>
    <message>
        <source>Takes this corner away</source>
        <translation>移除这个角</translation>
    </message>
    <message>
        <source>Take corner %1 away</source>
        <translation>移除角 %1</translation>
    </message>
</context>
<context>
    <name>graft::MixPage</name>
    <message>
        <source>All layers follow the point</source>
        <translation>所有层都跟随该点</translation>
    </message>
    <message>
        <source>Let all layers follow the point</source>
        <translation>让所有层都跟随该点</translation>
    </message>
    <message>
        <source>Swap at %1 px: shapes of A, the rest of B</source>
        <translation>在 %1 像素处交换：形状取自 A，其余取自 B</translation>
    </message>
    <message>
        <source>Swap at %1 px: shapes of B, the rest of A</source>
        <translation>在 %1 像素处交换：形状取自 B，其余取自 A</translation>
    </message>
    <message>
        <source>Layers set by hand</source>
        <translation>手动设置的层</translation>
    </message>
    <message>
        <source>Choose a model that learned several domains or classes.</source>
        <translation>请选择学过多个图像域或类别的模型。</translation>
    </message>
    <message>
        <source>Choose two to four generators, of which one grew from the other or all from one. To train one, let it start from another.</source>
        <translation>请选择二到四个生成器，其中一个由另一个衍生，或都由同一个衍生。训练时让它从另一个开始即可得到。</translation>
    </message>
    <message>
        <source>The pictures are on their way…</source>
        <translation>图片正在路上…</translation>
    </message>
    <message>
        <source>This model draws one domain only. Choose one that was trained with several domains or on labelled pictures, or mix related models.</source>
        <translation>该模型只绘制一个图像域。请选择用多个图像域或带标签的图片训练的模型，或混合相关的模型。</translation>
    </message>
    <message>
        <source>Save the mix as a model</source>
        <translation>将混合保存为模型</translation>
    </message>
    <message>
        <source>Model (*.safetensors)</source>
        <translation>模型 (*.safetensors)</translation>
    </message>
    <message>
        <source>Save a mix as %1</source>
        <translation>将混合保存为 %1</translation>
    </message>
    <message>
        <source>Swap at</source>
        <translation>交换处</translation>
    </message>
    <message>
        <source>Takes the layers up to a size, which decide the shapes, from one model, and the finer ones, which decide lines and colours, from another</source>
        <translation>从一个模型取某尺寸以下的层（决定形状），从另一个取更精细的层（决定线条和颜色）</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Which latents are drawn: another seed, other pictures</source>
        <translation>绘制哪些潜变量：换一个种子，就是另一些图片</translation>
    </message>
    <message>
        <source>Undo the last change of the mix</source>
        <translation>撤销对混合的上一次更改</translation>
    </message>
    <message>
        <source>Redo what was undone</source>
        <translation>重做已撤销的更改</translation>
    </message>
    <message>
        <source>Save as model…</source>
        <translation>另存为模型…</translation>
    </message>
    <message>
        <source>Writes the mix as a model file of its own, which remembers what it was mixed from</source>
        <translation>把混合写成独立的模型文件，其中记录它由什么混合而成</translation>
    </message>
    <message>
        <source>Explore it</source>
        <translation>探索它</translation>
    </message>
    <message>
        <source>Opens the mix on the Explore page, saved as a model first</source>
        <translation>先保存为模型，再在“探索”页中打开</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Pictures, sheets and films of the mix, saved as a model first</source>
        <translation>先保存为模型，再导出混合的图片、拼图和影片</translation>
    </message>
</context>
<context>
    <name>graft::MixPlaneView</name>
    <message>
        <source>Mix</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Drag the point: the nearer to a corner, the more of it is in the mix. Arrow keys move it, with Shift in larger steps; Home puts it in the middle, the keys A to D on a corner.</source>
        <translation>拖动该点：离哪个角越近，混合中它就越多。方向键移动它，按住 Shift 步子更大；Home 键回到中间，A 到 D 键移到对应的角。</translation>
    </message>
</context>
<context>
    <name>graft::PictureOutlet</name>
    <message>
        <source>The picture is on the clipboard: as pixels, and as a PNG file that says how it was made.</source>
        <translation>图片已在剪贴板上：既是像素，也是记录了制作方式的 PNG 文件。</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save picture as…</source>
        <translation>图片另存为…</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
</context>
<context>
    <name>graft::PictureTaker</name>
    <message>
        <source>%1 could not be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
</context>
<context>
    <name>Points</name>
    <message>
        <source>found picture</source>
        <translation>反演得到的图片</translation>
    </message>
    <message>
        <source>between pictures</source>
        <translation>图片之间</translation>
    </message>
    <message>
        <source>own latent</source>
        <translation>自有潜变量</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1，已调整</translation>
    </message>
</context>
<context>
    <name>graft::Dial</name>
    <message>
        <source>Back to %1</source>
        <translation>恢复为 %1</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
</context>
<context>
    <name>graft::DirectionPanel</name>
    <message>
        <source>A direction changes one thing in every picture. Let the model show where its pictures differ most, or mark examples on the sheet.</source>
        <translation>一个方向会在每张图片中改变一种特征。可让模型找出图片差异最大之处，也可在样本纸上标记示例。</translation>
    </message>
    <message>
        <source>Find main ones</source>
        <translation>查找主方向</translation>
    </message>
    <message>
        <source>Finds the directions in which this model&apos;s pictures differ most (PCA)</source>
        <translation>查找此模型的图片差异最大的方向（PCA）</translation>
    </message>
    <message>
        <source>Find from weights</source>
        <translation>由权重查找</translation>
    </message>
    <message>
        <source>Finds the directions that the first weights respond to most; needs no samples (closed form)</source>
        <translation>查找第一层权重响应最强的方向，无需样本（闭式解）</translation>
    </message>
    <message>
        <source>While it is on, clicks on the sheet mark pictures that have a quality</source>
        <translation>开启时，在样本纸上点击会标记具有某种特征的图片</translation>
    </message>
    <message>
        <source>While it is on, clicks on the sheet mark pictures that lack it</source>
        <translation>开启时，在样本纸上点击会标记不具有该特征的图片</translation>
    </message>
    <message>
        <source>Mark pictures that have it</source>
        <translation>标记具有该特征的图片</translation>
    </message>
    <message>
        <source>Mark pictures that lack it</source>
        <translation>标记不具有该特征的图片</translation>
    </message>
    <message>
        <source>Find from examples</source>
        <translation>由示例查找</translation>
    </message>
    <message>
        <source>Finds the direction from the pictures that lack the quality to those that have it</source>
        <translation>查找从不具有该特征的图片到具有该特征的图片的方向</translation>
    </message>
    <message>
        <source>Takes all marks away</source>
        <translation>清除所有标记</translation>
    </message>
    <message>
        <source>Mark at least one picture of each kind first: press + or −, then click on the sheet.</source>
        <translation>请先为每一类至少标记一张图片：按下 + 或 −，然后在样本纸上点击。</translation>
    </message>
</context>
<context>
    <name>graft::DirectionRow</name>
    <message>
        <source>Direction %1</source>
        <translation>方向 %1</translation>
    </message>
    <message>
        <source>Name of the direction</source>
        <translation>方向名称</translation>
    </message>
    <message>
        <source>What it changes, in your words; it is kept with the project</source>
        <translation>用自己的话描述它改变了什么；名称随项目保存</translation>
    </message>
    <message>
        <source>Remove the direction</source>
        <translation>删除此方向</translation>
    </message>
    <message>
        <source>How far the picture goes along the direction, in standard deviations</source>
        <translation>图片沿此方向移动的距离，以标准差为单位</translation>
    </message>
    <message>
        <source>What the direction does to the current picture; a click goes there</source>
        <translation>此方向对当前图片的作用；点击即可移到该处</translation>
    </message>
</context>
<context>
    <name>graft::ExploreJobs</name>
    <message>
        <source>Not while a training goes on: it would have to wait for this.</source>
        <translation>训练进行时不可用：训练将不得不为此等待。</translation>
    </message>
    <message>
        <source>As soon as the work that goes on has ended.</source>
        <translation>待当前工作结束后即可使用。</translation>
    </message>
</context>
<context>
    <name>graft::ExplorePage</name>
    <message>
        <source>Undo: %1 (Ctrl+Z)</source>
        <translation>撤销：%1（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Redo: %1 (Ctrl+Shift+Z)</source>
        <translation>重做：%1（Ctrl+Shift+Z）</translation>
    </message>
    <message>
        <source>A picture can be looked for in the model as soon as the work that goes on has ended.</source>
        <translation>待当前工作结束后，即可在模型中查找图片。</translation>
    </message>
    <message>
        <source>The generator to explore</source>
        <translation>要探索的生成器</translation>
    </message>
    <message>
        <source>Keyframes</source>
        <translation>关键帧</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Choose a model above to explore it.</source>
        <translation>请在上方选择要探索的模型。</translation>
    </message>
    <message>
        <source>Looks for the samples that are most like this picture</source>
        <translation>查找与此图片最相似的样本</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Model files (*.safetensors)</source>
        <translation>模型文件 (*.safetensors)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>尚无模型</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>打开模型文件</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Drop a picture here to find it in the model</source>
        <translation>将图片拖放到此处，即可在模型中找到它</translation>
    </message>
    <message>
        <source>Press F, or double-click a picture of the sheet, to keep it here with the project.</source>
        <translation>按 F 键或双击样本纸上的图片，即可将其随项目收藏于此。</translation>
    </message>
    <message>
        <source>Similar samples</source>
        <translation>相似样本</translation>
    </message>
    <message>
        <source>The button with two rings, below the picture, looks for the samples that are most like it.</source>
        <translation>图片下方带两个圆环的按钮会查找与其最相似的样本。</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Styles</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>Sliders that each change one thing</source>
        <translation>每个滑块改变一种特征</translation>
    </message>
    <message>
        <source>A table of pictures with layers of other pictures</source>
        <translation>将图片与其他图片的层混合的表格</translation>
    </message>
    <message>
        <source>How much of each domain or class is in the picture</source>
        <translation>图片中各个域或类别所占的份额</translation>
    </message>
</context>
<context>
    <name>graft::KeyframePanel</name>
    <message>
        <source>Keyframes</source>
        <translation>关键帧</translation>
    </message>
    <message>
        <source>The pictures that the film passes, in their order. Dragging, or Ctrl and the arrow keys, moves one; Delete takes it away.</source>
        <translation>影片依次经过的图片。拖动或按 Ctrl 加方向键可移动，按 Delete 可移除。</translation>
    </message>
    <message>
        <source>Press K to put the current picture here. Two or more make a film.</source>
        <translation>按 K 键将当前图片放到此处。两张或更多即可组成影片。</translation>
    </message>
    <message>
        <source>Place in the film</source>
        <translation>影片中的位置</translation>
    </message>
    <message>
        <source>Goes through the film by hand</source>
        <translation>手动浏览影片</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Whether it ends where it began, so that the film can go round for ever</source>
        <translation>是否在起点处结束，使影片可以无限循环</translation>
    </message>
    <message>
        <source>Export film</source>
        <translation>导出影片</translation>
    </message>
    <message>
        <source>Writes what plays here into a film file</source>
        <translation>将此处播放的内容写入影片文件</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Lets the film stand (P)</source>
        <translation>暂停影片 (P)</translation>
    </message>
    <message>
        <source>Plays the film in the page (P)</source>
        <translation>在页面中播放影片 (P)</translation>
    </message>
</context>
<context>
    <name>graft::PointDials</name>
    <message>
        <source>Truncation</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>How far pictures may be from the mean: towards 0 they are more alike and cleaner, above 1 bolder</source>
        <translation>图片可偏离平均的程度：接近 0 时更相似、更干净，大于 1 时更大胆</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Which latent the picture is drawn from: another seed, another picture. A picture that was found or lies between others has none.</source>
        <translation>图片由哪个潜变量绘制：种子不同，图片不同。反演得到的或位于其他图片之间的图片没有种子。</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Takes a seed by chance (R)</source>
        <translation>随机取一个种子 (R)</translation>
    </message>
    <message>
        <source>How much of %1 is in the picture. Where all are 0, each seed has its own.</source>
        <translation>图片中 %1 所占的份额。全部为 0 时，每个种子各有自己的份额。</translation>
    </message>
</context>
<context>
    <name>graft::PointStrip</name>
    <message>
        <source>Move to the left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>graft::PointView</name>
    <message>
        <source>Current picture</source>
        <translation>当前图片</translation>
    </message>
    <message>
        <source>The picture that the dials change. The wheel zooms, a double click fits it in.</source>
        <translation>旋钮所调整的图片。滚轮缩放，双击适应窗口。</translation>
    </message>
    <message>
        <source>Choose a model above to explore it.</source>
        <translation>请在上方选择要探索的模型。</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>The picture that was dropped; beside it what the generator makes of it</source>
        <translation>拖放进来的图片；旁边是生成器对它的重绘</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Keeps this picture with the project (F)</source>
        <translation>将此图片收藏到项目中 (F)</translation>
    </message>
    <message>
        <source>Add as a keyframe</source>
        <translation>添加为关键帧</translation>
    </message>
    <message>
        <source>Puts this picture at the end of the keyframes (K)</source>
        <translation>将此图片放到关键帧的末尾 (K)</translation>
    </message>
    <message>
        <source>Similar samples</source>
        <translation>相似样本</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Saves this picture, with how it was made inside the file</source>
        <translation>保存此图片，文件中包含其制作方式</translation>
    </message>
</context>
<context>
    <name>graft::SampleSheet</name>
    <message>
        <source>Sheet of samples</source>
        <translation>样本纸</translation>
    </message>
    <message>
        <source>Every seed has its place on this sheet, which has no end. Dragging moves it, the wheel zooms; a click or an arrow key chooses a picture, a double click makes it a favourite. Y and N mark it as an example that has or lacks a quality.</source>
        <translation>每个种子在这张无边的样本纸上都有自己的位置。拖动可移动，滚轮可缩放；点击或方向键选择图片，双击将其收藏。Y 和 N 将其标记为具有或不具有某种特征的示例。</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Add as a keyframe</source>
        <translation>添加为关键帧</translation>
    </message>
    <message>
        <source>Has the quality</source>
        <translation>具有该特征</translation>
    </message>
    <message>
        <source>Lacks the quality</source>
        <translation>不具有该特征</translation>
    </message>
    <message>
        <source>There is no model to explore yet. A training can be explored from its first checkpoint on; Snapshot (Ctrl+S) makes one at once.</source>
        <translation>尚无可探索的模型。训练从第一个检查点起即可探索；按“快照”(Ctrl+S) 可立即生成一个检查点。</translation>
    </message>
</context>
<context>
    <name>graft::StylePanel</name>
    <message>
        <source>Style table</source>
        <translation>风格表</translation>
    </message>
    <message>
        <source>Each picture is that of its row with some layers of that of its column. A click, or the space bar, takes it as the current picture.</source>
        <translation>每张图片都是其所在行的图片，其中部分层取自其所在列的图片。点击或按空格键可将其设为当前图片。</translation>
    </message>
    <message>
        <source>Put pictures at the edges: each row then takes some of its layers from each column.</source>
        <translation>将图片放到边缘：每一行的部分层将取自每一列。</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>How far the layers go towards those of the column: at 1 they are taken over</source>
        <translation>各层向列图片靠拢的程度：为 1 时完全取代</translation>
    </message>
    <message>
        <source>+ row</source>
        <translation>+ 行</translation>
    </message>
    <message>
        <source>Puts the current picture at the left edge</source>
        <translation>将当前图片放到左侧边缘</translation>
    </message>
    <message>
        <source>+ column</source>
        <translation>+ 列</translation>
    </message>
    <message>
        <source>Puts the current picture at the upper edge</source>
        <translation>将当前图片放到上方边缘</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>The current picture and favourites at the left, samples above</source>
        <translation>左侧为当前图片和收藏，上方为样本</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Empties the table</source>
        <translation>清空表格</translation>
    </message>
    <message>
        <source>First layer</source>
        <translation>首层</translation>
    </message>
    <message>
        <source>Last layer</source>
        <translation>末层</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Which layers come from the column: the first ones draw shapes, the last ones colours and fine strokes</source>
        <translation>哪些层取自列图片：前面的层绘制形状，后面的层绘制颜色和细节笔触</translation>
    </message>
</context>
<context>
    <name>graft::StretchBox</name>
    <message>
        <source>Seconds between two keyframes</source>
        <translation>两个关键帧之间的秒数</translation>
    </message>
    <message>
        <source>Seconds that the film takes from one keyframe to the next</source>
        <translation>影片从一个关键帧到下一个所用的秒数</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
</context>
</TS>
