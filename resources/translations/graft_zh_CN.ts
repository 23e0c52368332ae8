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
        <source>With a feature network: train all of it, or only a new last layer on frozen features.</source>
        <translation>使用特征网络时：训练整个网络，或只在冻结的特征上训练新的末层。</translation>
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
        <source>The generator's family: dcgan is the article's, resize_dcgan gives smoother pictures, light is the fastest, style has a code for every layer.</source>
        <translation>生成器的种类：dcgan 为论文所用，resize_dcgan 的图片更平滑，light 最快，style 的每一层各有编码。</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>已有知识</translation>
    </message>
    <message>
        <source>How old knowledge enters: match also matches a trained network&apos;s features, init starts from an earlier generator, joint learns several domains at once, none starts from nothing.</source>
        <translation>旧知识如何进入:match 还匹配已训练网络的特征,init 从先前的生成器开始,joint 同时学习多个域,none 从零开始。</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>The generator to start from instead of nothing: a run, PROJECT:RUN or a file.</source>
        <translation>代替从零开始的起始生成器:一次运行、PROJECT:RUN 或一个文件。</translation>
    </message>
    <message>
        <source>Frozen stages</source>
        <translation>冻结的层级</translation>
    </message>
    <message>
        <source>When starting from an earlier run: so many first stages of its discriminator stay as they are.</source>
        <translation>从先前的运行开始时:其判别器最前面的这么多层级保持不变。</translation>
    </message>
    <message>
        <source>Balance of domains</source>
        <translation>域的平衡</translation>
    </message>
    <message>
        <source>With several domains: weight of the others beside the first.</source>
        <translation>有多个域时:其他域相对于第一个域的权重。</translation>
    </message>
    <message>
        <source>Redrawing first</source>
        <translation>先重绘</translation>
    </message>
    <message>
        <source>Share of the training that learns to redraw the pictures before the adversary comes: whole shapes appear early. 0 leaves it out.</source>
        <translation>训练中在对抗开始之前先学习重绘图片所占的比例:完整的形状会更早出现。0 表示不用。</translation>
    </message>
    <message>
        <source>Redrawing weight</source>
        <translation>重绘权重</translation>
    </message>
    <message>
        <source>Weight of redrawing the pictures once the adversary has come.</source>
        <translation>对抗开始之后重绘图片的权重。</translation>
    </message>
    <message>
        <source>Weight of the transferred knowledge beside the adversary.</source>
        <translation>迁移的知识相对于对抗损失的权重。</translation>
    </message>
    <message>
        <source>Fake weight</source>
        <translation>假图权重</translation>
    </message>
    <message>
        <source>Weight of generated pictures beside real ones in the discriminator's objective.</source>
        <translation>在判别器的目标中，生成图片相对于真实图片的权重。</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Random changes of what the discriminator sees, so that few pictures last longer.</source>
        <translation>随机改变判别器看到的图片，让少量图片也够用更久。</translation>
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
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Stop after so many steps; 0 for no limit.</source>
        <translation>训练这么多步后停止；0 表示不限。</translation>
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
        <source>A folder for one file a picture, or a .png file for one grid of all.</source>
        <translation>一个文件夹（每张图片一个文件），或一个 .png 文件（全部拼成一张网格图）。</translation>
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
        <source>light</source>
        <translation>轻量</translation>
    </message>
    <message>
        <source>style</source>
        <translation>风格式</translation>
    </message>
    <message>
        <source>match</source>
        <translation>特征匹配</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>color,translation</source>
        <translation>颜色、平移</translation>
    </message>
    <message>
        <source>color,translation,cutout</source>
        <translation>颜色、平移、遮挡</translation>
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
        <source>&amp;Export picture…</source>
        <translation>导出图片(&amp;E)…</translation>
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
        <source>A new last layer needs a feature network below it: choose one, or train all.</source>
        <translation>新的末层需要以特征网络为基础：请选择一个，或训练全部。</translation>
    </message>
    <message>
        <source>from scratch</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>graft::CurveChart</name>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Save curves…</source>
        <translation>保存曲线…</translation>
    </message>
    <message>
        <source>Save curves</source>
        <translation>保存曲线</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg);;Table (*.csv)</source>
        <translation>图片 (*.png);;矢量图 (*.svg);;表格 (*.csv)</translation>
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
        <source>Knowledge needs a feature network: train a classifier first, choose a file, or switch it off.</source>
        <translation>使用已有知识需要特征网络：请先训练一个分类器、选择一个文件，或将其关闭。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
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
        <source>%Ln of those looked at cannot be used</source>
        <translation>
            <numerusform>查看过的图片中有 %Ln 张无法使用</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::JobPanel</name>
    <message>
        <source>Open or make a project first.</source>
        <translation>请先打开或新建项目。</translation>
    </message>
    <message>
        <source>Wait until the work that goes on has ended.</source>
        <translation>请等待正在进行的工作结束。</translation>
    </message>
    <message>
        <source>One of the options is not possible.</source>
        <translation>有一个选项无效。</translation>
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
        <source>%1 was interrupted at step %2. It can go on from its last checkpoint.</source>
        <translation>%1 在第 %2 步被中断，可以从上一个检查点继续。</translation>
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
        <source>Export picture</source>
        <translation>导出图片</translation>
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
        <source>The same latents every time, so that you see them grow. The wheel zooms, dragging moves, a double click fits everything in.</source>
        <translation>始终使用相同的潜变量，便于观察变化。滚轮缩放，拖动平移，双击适应窗口。</translation>
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
        <source>Makes a project with drawn shapes and trains on it at once; nothing is downloaded</source>
        <translation>用绘制的图形新建项目并立即训练；无需下载任何内容</translation>
    </message>
    <message>
        <source>Drop pictures here</source>
        <translation>把图片拖到这里</translation>
    </message>
    <message>
        <source>A folder, an archive, a data set or single pictures in one style. Graft shows what it found before anything is written.</source>
        <translation>同一风格的文件夹、压缩包、数据集或单张图片。写入任何内容之前，Graft 会先显示找到了什么。</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
</context>
<context>
    <name>graft::StudioPage</name>
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
        <source>Losses</source>
        <translation>损失</translation>
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
        <source>Choose a domain on the right and press Train. What the generator makes of it will be seen here.</source>
        <translation>在右侧选择图片域并点击训练。生成器的成果会显示在这里。</translation>
    </message>
    <message>
        <source>The first pictures are on their way…</source>
        <translation>第一批图片即将出现…</translation>
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
</TS>
